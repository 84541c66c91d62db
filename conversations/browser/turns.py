"""Turns of ours with their path, as the record of them stands in `chatadmin_turn`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.browser.filters import OUTCOMES
from conversations.browser.places import Key, keys_of
from conversations.browser.tables import TURNS
from conversations.browser.texts import Record, read_texts
from conversations.browser.values import NotJsonError, dumped, parsed
from tenants.central.schema import central_schema


@dataclass(frozen=True, slots=True)
class Step:
    """One visited node; every value as text, empty where the trace does not say.

    `said`: what it told the visitor; `detail`: whatever else it noted, as JSON.
    """

    node_id: str
    name: str
    type: str
    output: str
    ms: str
    error: str
    started_ms: str = ""
    said: tuple[str, ...] = ()
    detail: str = ""
    tokens: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """`outcome` empty: running, or cut off. `broken_trace`: the stored path cannot be read.

    `words`: the visitor's, where the old application was asked and no message of it is known. `rows`:
    the trace itself, a row for each step.
    """

    number: int
    engine: str
    outcome: str
    label: str
    reason: str
    author: str
    tokens: str
    duration_ms: str
    at: str | None
    steps: list[Step]
    broken_trace: str
    keys: list[Key]  # of its messages, the answer last
    words: str = ""
    revision_id: int | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def by_staff(self) -> bool:
        """Whether a person answered: then no engine did."""
        return bool(self.author) and not self.engine


def read_turns(conversation_id: int, numbers: Sequence[int]) -> dict[int, Turn]:
    """By their numbers; none where the table does not exist yet."""
    columns = central_schema().columns.get(TURNS, ())
    if not numbers or not {"conversation_id", "turn_no", "outcome"} <= set(columns):
        return {}
    marks = ", ".join(["%s"] * len(numbers))
    rest = f"WHERE conversation_id = %s AND turn_no IN ({marks})"
    turns = [_turn(row) for row in read_texts(TURNS, columns, rest, [conversation_id, *numbers])]
    return {turn.number: turn for turn in turns}


def _turn(record: Record) -> Turn:
    def text(name: str) -> str:
        return record.get(name) or ""

    rows, broken = _path(text("trace"))
    outcome = text("outcome")
    return Turn(
        number=int(text("turn_no")),
        engine=text("engine"),
        outcome=outcome,
        label=str(OUTCOMES.get(outcome, outcome)) if outcome else _("running or cut off"),
        reason=text("reason"),
        author=text("author"),
        tokens=text("tokens"),
        duration_ms=text("duration_ms"),
        at=record.get("created_at"),
        steps=[_step(row) for row in rows],
        broken_trace=broken,
        keys=keys_of(record),
        words="" if record.get("user_message_id") else text("text"),
        revision_id=int(text("revision_id")) if text("revision_id") else None,
        rows=rows,
    )


def _path(trace: str) -> tuple[list[dict[str, Any]], str]:
    """(rows, the text itself where it is no list of steps)."""
    try:
        value = parsed(trace or "[]")
    except NotJsonError:
        return [], trace
    if not isinstance(value, list) or not all(isinstance(step, dict) for step in value):
        return [], trace
    return value, ""


def _step(step: dict[str, Any]) -> Step:
    said, detail = step.get("said"), step.get("detail")
    return Step(
        node_id=_text(step.get("node_id")),
        name=_text(step.get("name")),
        type=_text(step.get("type")),
        output=_text(step.get("output")),
        ms=_ms(step.get("duration_ms")),
        error=_error(step.get("error")),
        started_ms=_ms(step.get("started_ms")),
        said=tuple(_text(text) for text in said) if isinstance(said, list) else (),
        detail=_clean(dumped(detail)) if detail else "",
        tokens=_text(detail.get("tokens")) if isinstance(detail, dict) else "",
    )


def _ms(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, int | float) else _text(value)


def _error(error: Any) -> str:
    """The message in the reader's language with its code; anything else as it is."""
    if not isinstance(error, dict):
        return _text(error)
    message = error.get("message")
    if isinstance(message, dict):
        message = message.get((get_language() or "en")[:2]) or message.get("en")
    parts = [_text(part) for part in (error.get("code"), message) if part]
    return ": ".join(parts) if parts else dumped(error, indent=None)


def _text(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else dumped(value, indent=None)
    return _clean(text)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # half an emoji in an escape
