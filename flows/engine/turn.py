"""What one turn did: the answer, the new state and the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from flows.engine.state import State
from nodes.contract import Event, Result
from nodes.text.localized import Words

Outcome = Literal["answered", "waiting", "ended", "no_answer", "failed", "limit"]


@dataclass(slots=True)
class Step:
    """One visit of a node. ``error``: {"code", "message" {en, tr}, "retryable"} or None."""

    node_id: str
    type: str
    name: str
    output: str | None
    started_ms: float  # since the turn began
    duration_ms: float
    said: Sequence[str] = ()
    error: Mapping[str, Any] | None = None
    detail: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON values; written out, since asdict() copies every detail deeply."""
        return {
            "node_id": self.node_id,
            "type": self.type,
            "name": self.name,
            "output": self.output,
            "started_ms": self.started_ms,
            "duration_ms": self.duration_ms,
            "said": self.said,
            "error": self.error,
            "detail": self.detail,
        }


@dataclass(slots=True)
class Turn:
    """``reason`` says in both languages why there is no good answer; None when there is one.

    ``rows``: the trace as JSON values, what Step.to_json() gives. ``started``: seconds since 1970.
    The last four are what keeping.py stores of it: what was remembered before, the message, whether it
    answered a node that waited, and by number of the row what a step changed. They are references,
    since most turns are never explained.
    """

    outcome: Outcome
    texts: list[str]
    state: State
    rows: list[dict[str, Any]]
    started: float
    tokens: int = 0
    reason_code: str | None = None
    reason: Words | None = None
    before: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    event: Event = field(default=Event(""), compare=False, repr=False)
    resumed: bool = field(default=False, compare=False)
    changed: Mapping[int, Result] = field(default_factory=dict, compare=False, repr=False)

    @property
    def reply(self) -> str:
        """All texts as the one message that the visitor gets."""
        return join_texts(self.texts)

    @property
    def nodes_executed(self) -> list[str]:
        """Ids of the visited nodes in order."""
        return [row["node_id"] for row in self.rows]

    @property
    def trace(self) -> list[Step]:
        """The visits in order. Made anew each time: the engine itself keeps rows."""
        return [Step(**row) for row in self.rows]

    def trace_json(self) -> list[dict[str, Any]]:
        """The trace as JSON values."""
        return self.rows

    @property
    def transitions(self) -> list[dict[str, Any]]:
        """The steps as state_history keeps them; ``time`` is ISO 8601 in UTC."""
        return [
            {
                "node": row["node_id"],
                "type": row["type"],
                "output": row["output"],
                "time": self._time(row).isoformat(timespec="milliseconds"),
                "success": row["error"] is None,
            }
            for row in self.rows
        ]

    def _time(self, row: dict[str, Any]) -> datetime:
        return datetime.fromtimestamp(self.started + row["started_ms"] / 1000, UTC)


def join_texts(texts: Sequence[str]) -> str:
    return "\n\n".join(texts)
