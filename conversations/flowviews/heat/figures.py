"""Counts that can be added up: of visits, hours, days, talks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from conversations.flowviews.heat.turns import Visit


@dataclass(slots=True)
class NodeDay:
    """A node on a day. `reached`: talks that were here on this day for the last time, so that days add up;
    a talk that comes back another day moves on to it. `times`: milliseconds to three digits → how often."""

    visits: int = 0
    errors: int = 0
    tokens: int = 0
    reached: int = 0
    outputs: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)

    def note(self, visit: Visit) -> None:
        self.visits += 1
        self.errors += visit.failed
        self.tokens += visit.tokens
        if visit.output is not None:
            self.outputs[visit.output] += 1
        if visit.ms is not None:
            self.times[f"{visit.ms:.3g}"] += 1

    def add(self, other: NodeDay) -> None:
        self.visits += other.visits
        self.errors += other.errors
        self.tokens += other.tokens
        self.reached += other.reached
        self.outputs.update(other.outputs)
        self.times.update(other.times)

    @property
    def median_ms(self) -> float | None:
        """The lower one of two in the middle."""
        rank = (self.times.total() + 1) // 2
        for text in sorted(self.times, key=float):
            rank -= self.times[text]
            if rank <= 0:
                return float(text)
        return None

    def to_json(self) -> list[Any]:
        return [self.visits, self.errors, self.tokens, self.reached, self.outputs, self.times]

    @classmethod
    def from_json(cls, raw: list[Any]) -> NodeDay:
        visits, errors, tokens, reached, outputs, times = raw
        return cls(visits, errors, tokens, reached, Counter(outputs), Counter(times))


@dataclass(slots=True)
class VersionDay:
    """A version on a day. `unreadable`: turns among them whose trace could not be read."""

    turns: int = 0
    unreadable: int = 0
    nodes: dict[str, NodeDay] = field(default_factory=dict)

    def node(self, node_id: str) -> NodeDay:
        found = self.nodes.get(node_id)
        if found is None:
            found = self.nodes[node_id] = NodeDay()
        return found

    def add(self, other: VersionDay) -> None:
        self.turns += other.turns
        self.unreadable += other.unreadable
        for node_id, node in other.nodes.items():
            self.node(node_id).add(node)

    def to_json(self) -> dict[str, Any]:
        nodes = {node_id: node.to_json() for node_id, node in self.nodes.items()}
        return {"turns": self.turns, "unreadable": self.unreadable, "nodes": nodes}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> VersionDay:
        nodes = {node_id: NodeDay.from_json(node) for node_id, node in raw["nodes"].items()}
        return cls(raw["turns"], raw["unreadable"], nodes)
