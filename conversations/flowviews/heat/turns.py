"""Turns as they are stored, and the steps of their traces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Visit:
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
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise UnreadableTrace
    return list(_visits(steps))


def _read(trace: str) -> Any:
    try:
        return orjson.loads(trace)
    except orjson.JSONDecodeError:
        pass
    try:
        return parsed(trace)  # half an emoji in an escape is text to others
    except NotJsonError as error:
        raise UnreadableTrace from error


def _visits(steps: list[dict[str, Any]]) -> Iterator[Visit]:
    for step in steps:
        node_id, output, ms = step.get("node_id"), step.get("output"), step.get("duration_ms")
        detail = step.get("detail")
        tokens = detail.get("tokens") if isinstance(detail, dict) else None
        if not isinstance(node_id, str) or not node_id or step.get("type") in V1_STEPS:
            continue
        yield Visit(
            _clean(node_id)[:LONGEST_ID],
            _clean(output)[:LONGEST_ID] if isinstance(output, str) else None,
            _within(ms, LONGEST_MS),
            int(_within(tokens, MOST_TOKENS) or 0),
            bool(step.get("error")),
        )


def _within(value: Any, most: float) -> float | None:
    """A number from 0 to that; None for whatever else stands there."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= most else None


def _clean(text: str) -> str:
    """Without halves of a character, which no database stores."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
