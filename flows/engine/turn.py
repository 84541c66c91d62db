"""What one turn did: the answer, the new state and the trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from flows.engine.state import State
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
    """``reason`` says in both languages why there is no good answer; None when there is one."""

    outcome: Outcome
    texts: list[str]
    state: State
    trace: list[Step]
    started_at: datetime
    tokens: int = 0
    reason_code: str | None = None
    reason: Words | None = None

    @property
    def reply(self) -> str:
        """All texts as the one message that the visitor gets."""
        return join_texts(self.texts)

    @property
    def nodes_executed(self) -> list[str]:
        """Ids of the visited nodes in order."""
        return [step.node_id for step in self.trace]

    def trace_json(self) -> list[dict[str, Any]]:
        """The trace as JSON values (three times as fast to write as the steps themselves)."""
        return [step.to_json() for step in self.trace]

    @property
    def transitions(self) -> list[dict[str, Any]]:
        """The steps as state_history keeps them; ``time`` is ISO 8601 in UTC."""
        return [
            {
                "node": step.node_id,
                "type": step.type,
                "output": step.output,
                "time": self._time(step).isoformat(timespec="milliseconds"),
                "success": step.error is None,
            }
            for step in self.trace
        ]

    def _time(self, step: Step) -> datetime:
        return self.started_at + timedelta(milliseconds=step.started_ms)


def join_texts(texts: Sequence[str]) -> str:
    return "\n\n".join(texts)
