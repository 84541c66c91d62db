"""What a visitor answers when the flow asks for an order number or a phone number."""

from __future__ import annotations

from conversations.demo.talks.stage import Stage

# What a collect_data node asks for → the stock's words for it
_ASKED = {"number": "order", "phone": "phone"}
_LEAVES, _STUMBLES, _DECLINES = 0.45, 0.16, 0.12


def reply_to_question(stage: Stage, then: str | None = None) -> bool:
    """Whether the flow went on; the visitor may leave instead. `then`: what the model says after it."""
    kind = _asked(stage)
    rng = stage.place.rng
    if kind is None or (then is None and rng.random() < _LEAVES):
        return False
    if rng.random() < _STUMBLES and _write(stage, f"{kind}_bad", then):
        return True
    if stage.state.phase == "waiting" and kind == "phone" and rng.random() < _DECLINES:
        return _write(stage, "skip", then or _heard(stage, "got_skip"))
    return _write(stage, kind, then or _heard(stage, f"got_{kind}"))


def _write(stage: Stage, words: str, answer: str | None) -> bool:
    """One message of the visitor; whether the flow has what it asked for."""
    place = stage.place
    place.clock.think()
    text = place.writer.says(place.writer.goods.stock.waiting[words])
    return stage.take(text, answer).outcome != "waiting"


def _heard(stage: Stage, words: str) -> str:
    return stage.place.writer.hears(stage.place.writer.goods.stock.waiting[words])


def _asked(stage: Stage) -> str | None:
    """None where the flow asks for something that this visitor has no words for."""
    node = stage.line.runnable.graph.nodes.get(stage.state.node_id or "")
    return _ASKED.get(getattr(node.config, "data_type", "")) if node is not None else None
