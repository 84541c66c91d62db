"""Turns as they are stored, and the steps of their traces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson

from conversations.browser.values import NotJsonError, parsed

ANSWERED = ("answered", "ended")
FLOW_ENGINE = "v2"
V1_STEPS = ("v1", "v1_http")
LONGEST_ID = 100
MOST_TOKENS = LONGEST_MS = 1e9


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """`at` in UTC without a zone; `outcome` None: a person's; `trace` None: not of this flow."""

    conversation_id: int
    turn_no: int
    revision_id: int | None
    engine: str
    outcome: str | None
    at: datetime
    trace: str | None

    @property
    def by_flow(self) -> bool:
        return self.engine == FLOW_ENGINE


class Visit(NamedTuple):
    """`ms` None and `tokens` 0 where the trace does not say."""

    node_id: str
    output: str | None
    ms: float | None
    tokens: int
    failed: bool


class UnreadableTrace(ValueError):
    """It is no list of steps."""


def visits_of(trace: str | None) -> list[Visit]:
    """Steps at nodes, in order; a step of V1 is none, nor is one that names no node.

    Raises UnreadableTrace.
    """
    steps = _read(trace or "[]")
    if not isinstance(steps, list):
        raise UnreadableTrace
    visits = []
    for step in steps:  # a first look goes through hundreds of thousands
        if type(step) is not dict:
            raise UnreadableTrace
        node_id = step.get("node_id")
        if node_id and type(node_id) is str and step.get("type") not in V1_STEPS:
            visits.append(_visit(node_id, step))
    return visits


def _read(trace: str) -> Any:
    try:
        return orjson.loads(trace)
    except orjson.JSONDecodeError:
        pass
    try:
        return parsed(trace)  # half an emoji in an escape is text to others
    except NotJsonError as error:
        raise UnreadableTrace from error


def _visit(node_id: str, step: dict[str, Any]) -> Visit:
    output, ms, detail = step.get("output"), step.get("duration_ms"), step.get("detail")
    tokens = detail.get("tokens") if type(detail) is dict else None
    return Visit(
        _clean(node_id),
        _clean(output) if type(output) is str else None,
        None if ms is None else _within(ms, LONGEST_MS),
        0 if tokens is None else int(_within(tokens, MOST_TOKENS) or 0),
        bool(step.get("error")),
    )


def _within(value: Any, most: float) -> float | None:
    """A number from 0 to that; None for whatever else stands there."""
    return value if type(value) in (int, float) and 0 <= value <= most else None


def _clean(text: str) -> str:
    """No longer than a column, and without halves of a character, which no database stores."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= LONGEST_ID else text[:LONGEST_ID]
