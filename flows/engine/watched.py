"""A turn that is looked at step by step: the walk of production, held up before each node.

Only what runs a node differs: here it is always something to wait for, so that the walk comes back to
the one who drives it. The loop itself pays nothing for that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

from flows.engine.graph import Graph, GraphNode
from flows.engine.limits import Limits
from flows.engine.run import DEFAULT_LIMITS, result_of
from flows.engine.state import State
from flows.engine.turn import Turn
from flows.engine.walk import Walk
from nodes.contract import Event, OnText, Result
from nodes.outside import found_in
from nodes.ports import Ports

Known = dict[tuple[str, str], Any]


class Watcher(Protocol):
    """Is told of each step. ``number`` counts from 0."""

    def begins(self, number: int, node: GraphNode) -> bool:
        """False stops the turn before this step; nothing of it is left."""

    def ended(self, number: int, row: Mapping[str, Any], changes: list[dict[str, Any]]) -> None:
        """``row`` of the trace; ``changes``: {"scope", "name", "before"?, "after"?} of what is known."""


class Watched(Walk):
    """``told``: how many rows the watcher has heard of."""

    told = 0

    def watch(self, watcher: Watcher) -> None:
        self.guarded, self.watcher, self.known = True, watcher, self.knows()

    async def run_guarded(self, config: Any, context: Any) -> Result:
        made = super().run_guarded(config, context)
        return made if isinstance(made, Result) else await made

    def knows(self) -> Known:
        """What is remembered and what was found in this turn, under (scope, name)."""
        memory = {("memory", name): value for name, value in self.memory.values.items()}
        found = found_in(self.turn_data).items()
        return memory | {("turn", name): value for name, value in found}

    def tell(self) -> None:
        """Tells the watcher of the rows that are new."""
        for number in range(self.told, len(self.rows)):
            before, self.known = self.known, self.knows()
            self.watcher.ended(number, self.rows[number], changes(before, self.known))
        self.told = len(self.rows)


def changes(before: Known, after: Known) -> list[dict[str, Any]]:
    """One entry for each name that came, went or holds something else."""
    found = []
    for scope, name in {**before, **after}:
        sides = {
            side: known[scope, name]
            for side, known in (("before", before), ("after", after))
            if (scope, name) in known
        }
        if len(sides) == 1 or sides["before"] != sides["after"]:
            found.append({"scope": scope, "name": name, **sides})
    return found


async def watch_turn(
    graph: Graph,
    state: State,
    event: Event,
    ports: Ports,
    watcher: Watcher,
    limits: Limits = DEFAULT_LIMITS,
    *,
    dry: bool = True,
    permitted: frozenset[str] | None = None,
    on_text: OnText | None = None,
) -> Turn | None:
    """As run_turn(), with the same limits; None where the watcher stopped it."""
    walk = Watched(graph, state, event, ports, limits, dry, permitted, on_text)
    walk.watch(watcher)
    step: Any = walk.go()
    try:
        async with asyncio.timeout(limits.deadline_seconds):
            while step is not None:
                if not watcher.begins(len(walk.rows), walk.node):
                    step.close()
                    return None
                step = walk.go(*await result_of(walk, step))
                walk.tell()
    except TimeoutError:
        walk.interrupted()
        walk.tell()
    return walk.turn()
