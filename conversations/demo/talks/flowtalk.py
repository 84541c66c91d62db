"""Talks that a flow answered, and talks that began in the old system and went on in a flow."""

from __future__ import annotations

from conversations.demo.talks.desk import Desk, Line
from conversations.demo.talks.fallback import fall_back
from conversations.demo.talks.handover import hand_over
from conversations.demo.talks.oldtalk import counted, old_columns, speak
from conversations.demo.talks.place import Place
from conversations.demo.talks.script import MOST_MESSAGES, Exchange
from conversations.demo.talks.stage import Stage
from conversations.demo.talks.waiting import reply_to_question

_HANDED_OVER = 0.075
_FELL_BACK = 0.22  # of the talks that both systems answered
_UNANSWERED = ("no_answer", "failed", "limit")


def flow_chat(place: Place, desk: Desk) -> None:
    """A talk of the new system alone."""
    stage = Stage(place, desk, _line(place, desk))
    play(stage, place.writer.script())
    _finish(stage, handed_over=place.rng.random() < _HANDED_OVER)
    place.talk.index |= {"origin": "ours"}


def both_chat(place: Place, desk: Desk) -> None:
    """Begun in the old system; when the visitor came back, a flow answered."""
    rng = place.rng
    speak(place, place.writer.script(rng.choice((1, 1, 2))))
    old_columns(place, ended=False)
    metadata = place.talk.columns["metadata"]
    place.talk.columns |= {**counted(place), "metadata": metadata or '{"upgraded":true}'}
    place.clock.forward(rng.uniform(900, 300_000))
    stage = Stage(place, desk, _line(place, desk))
    play(stage, place.writer.script(rng.choice((1, 1, 2))))
    falls_back = rng.random() < _FELL_BACK
    _finish(stage, handed_over=not falls_back and rng.random() < _HANDED_OVER)
    place.talk.index |= {"origin": "old_app"}
    if falls_back:
        fall_back(stage)


def _line(place: Place, desk: Desk) -> Line:
    return desk.lines[0] if place.rng.random() < 0.78 else desk.lines[-1]


def play(stage: Stage, script: list[Exchange]) -> None:
    """Until the script is over, the visitor leaves, or the talk is long enough."""
    rng, clock, talk = stage.place.rng, stage.place.clock, stage.place.talk
    writer = stage.place.writer
    for position, exchange in enumerate(script):
        if position:
            clock.think()
        # the flow itself has welcomed the visitor
        said = writer.hears(writer.goods.stock.offer) if exchange.topic == "greeting" else None
        done = stage.take(exchange.user, said or exchange.answer)
        if done.outcome == "waiting" and not reply_to_question(stage):
            return
        if done.outcome in _UNANSWERED and rng.random() < 0.55:
            return
        if len(talk.messages) > MOST_MESSAGES - 6:
            return


def _finish(stage: Stage, handed_over: bool) -> None:
    if handed_over and stage.state.phase != "waiting":
        hand_over(stage)
    else:
        stage.close()
