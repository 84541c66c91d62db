"""Tells a test turn as it goes: events as JSON values, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.engine.graph import GraphNode
from nodes.text.localized import choose

Event = dict[str, Any]
Tell = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Stops:
    """Where a turn is held up: before `nodes`, or before `each`. `after`: steps that were done when it
    was held up the last time; they are run again without being told, and it goes on at least one."""

    each: bool = False
    nodes: frozenset[str] = frozenset()
    after: int | None = None

    def holds(self, number: int, node_id: str) -> bool:
        return (self.after is None or number > self.after) and (self.each or node_id in self.nodes)


@dataclass(slots=True)
class Recorder:
    """A Watcher. `held`: the node before which the turn was stopped, with the steps done so far."""

    language: str
    tell: Tell
    stops: Stops
    steps: list[Event] = field(default_factory=list)
    held: Event | None = None
    number: int = 0

    def begins(self, number: int, node: GraphNode) -> bool:
        if self.stops.holds(number, node.id):
            self.held = {"number": number, "node_id": node.id, "name": node.name}
            return False
        self.number = number
        if self.is_new:
            self.tell({"event": "step_begins", "number": number, "node_id": node.id})
        return True

    def ended(self, number: int, row: Mapping[str, Any], changes: list[Event]) -> None:
        step = {"number": number, **step_json(row, self.language), "changes": changes}
        self.steps.append(step)
        if self.is_new:
            self.tell({"event": "step", **step})

    def text(self, piece: str) -> None:
        """A piece of an answer in the making."""
        if self.is_new:
            self.tell({"event": "text", "number": self.number, "text": piece})

    @property
    def is_new(self) -> bool:
        """Whether the present step was not told already, before the turn was held up."""
        return self.stops.after is None or self.number >= self.stops.after


def step_json(row: Mapping[str, Any], language: str) -> Event:
    """A row of the trace, its error in this language."""
    error = choose(row["error"]["message"], language) if row["error"] else None
    return {**row, "said": list(row["said"]), "error": error}
