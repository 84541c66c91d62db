"""An explanation as JSON, the same bytes whenever and whoever asks: nothing of a language or of today."""

from __future__ import annotations

from typing import Any

from conversations.browser.values import dumped
from conversations.flowviews.explain.explanation import Explained, Explanation
from conversations.flowviews.explain.replay import SCOPES, Change, Held, Known, StepData

FORMAT = "chatadmin explanation 1"
_OWN = ("prompt", "model", "tokens")  # parts of a step's detail that have a place of their own


def as_json(explanation: Explanation) -> bytes:
    return dumped(_explanation(explanation)).encode("utf-8", "replace")


def _explanation(told: Explanation) -> dict[str, Any]:
    turn = told.turn
    return {
        "format": FORMAT,
        "conversation_id": told.conversation_id,
        "turn": turn.number,
        "at": turn.at,
        "engine": turn.engine,
        "outcome": turn.outcome or None,
        "reason": turn.reason or None,
        "author": turn.author or None,
        "tokens": _number(turn.tokens),
        "duration_ms": _number(turn.duration_ms),
        "flow": _flow(told),
        "message": told.question.text if told.question else turn.words or None,
        "asked": told.asked,
        "reply": told.reply,
        "steps_have_data": not told.lacks_data,
        "steps": [_step(step) for step in told.steps],
        "unreadable_trace": turn.broken_trace or None,
    }


def _flow(told: Explanation) -> dict[str, Any]:
    return {
        "id": told.ran.flow_id if told.ran else None,
        "name": told.flow_name or None,
        "version": told.version,
        "revision_id": told.turn.revision_id,
    }


def _step(step: Explained) -> dict[str, Any]:
    row, detail = step.row, step.detail
    return {
        "number": step.number,
        **{name: row.get(name) for name in ("node_id", "name", "type", "output")},
        **{name: row.get(name) for name in ("started_ms", "duration_ms")},
        "resumed": step.resumed,
        "tokens": detail.get("tokens"),
        "model": detail.get("model"),
        "prompt": detail.get("prompt"),
        "said": row.get("said"),
        "error": row.get("error"),
        "noted": {name: value for name, value in detail.items() if name not in _OWN},
        "data": _data(step.data) if step.data else None,
    }


def _data(data: StepData) -> dict[str, Any]:
    return {
        "complete": data.complete,
        "before": _known(data.before),
        "changes": [_change(change) for change in data.changes],
        "after": _known(data.after),
    }


def _known(known: Known) -> dict[str, Any]:
    """{"memory", "turn", "cut"}: `cut` says which values are only the beginning of a text."""
    sides: dict[str, Any] = {scope: {} for scope in SCOPES}
    cut: list[dict[str, Any]] = []
    for (scope, name), held in known.items():
        sides[scope][name] = held.value
        cut += [{"scope": scope, "name": name, **held.cut}] if held.cut else []
    return {**sides, "cut": cut}


def _change(change: Change) -> dict[str, Any]:
    sides = [("before", change.before), ("after", change.after)]
    told = {name: _held(held) for name, held in sides if held is not None}
    return {"scope": change.scope, "name": change.name, **told}


def _held(held: Held) -> dict[str, Any]:
    return {"value": held.value, "cut": dict(held.cut) if held.cut else None}


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None
