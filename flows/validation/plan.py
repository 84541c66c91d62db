"""A document as validation looks at it: nodes with their kinds, and who leads to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nodes.contract import Config, NodeKind


@dataclass(slots=True, eq=False)
class Spot:
    """A node; ``kind`` and ``config`` are None where the type is unknown or the config wrong."""

    raw: dict[str, Any]
    kind: NodeKind[Any] | None = None
    config: Config | None = None
    targets: dict[str, list[Spot]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.raw["id"])

    @property
    def waits(self) -> bool:
        return self.kind is not None and self.kind.waits

    @property
    def surely_waits(self) -> bool:
        """Whether no turn runs through it. What is wrong anyway is not doubted twice."""
        if self.kind is None or self.config is None:
            return self.waits
        return self.kind.surely_waits(self.config)

    @property
    def answers(self) -> bool:
        """Whether it surely says something. What is wrong anyway is not doubted twice."""
        if self.kind is None or self.config is None:
            return True
        return self.kind.always_answers(self.config)

    @property
    def answers_after_wait(self) -> bool:
        if self.kind is None or self.config is None:
            return False
        return self.kind.answers_after_wait(self.config)

    def followers(self) -> Iterator[Spot]:
        for targets in self.targets.values():
            yield from targets


Plan = dict[str, Spot]


def tie(plan: Plan, edges: Iterable[dict[str, Any]]) -> None:
    """Tells each node of the plan to which nodes the edges lead."""
    for edge in edges:
        targets = plan[edge["source"]].targets
        targets.setdefault(edge["sourceOutput"], []).append(plan[edge["target"]])


def reachable(start: Spot) -> set[str]:
    """Ids of all nodes to which a way leads, the start among them."""
    seen, stack = {start.id}, [start]
    while stack:
        for spot in stack.pop().followers():
            if spot.id not in seen:
                seen.add(spot.id)
                stack.append(spot)
    return seen
