"""Ways that lead back. The old engine began anew at every message, so old flows were drawn in a
circle; here a turn would run round until a limit, and the next message begins anew by itself."""

from __future__ import annotations

from collections.abc import Iterator

from flows.document.importing.old_node import Raw
from flows.validation.plan import Plan


def ways_back(plan: Plan, start_id: str | None, edges: list[Raw]) -> set[str]:
    """Ids of the edges that close a circle in which no node surely waits, seen from the start."""
    leaving: dict[str, list[Raw]] = {id_: [] for id_ in plan}
    for edge in edges:
        leaving[edge["source"]].append(edge)
    found: set[str] = set()
    done: set[str] = set()
    first = [start_id] if start_id is not None else []
    for id_ in [*first, *plan]:
        if id_ not in done and not plan[id_].surely_waits:
            found.update(_closing(plan, id_, leaving, done))
    return found


def _closing(plan: Plan, id_: str, leaving: dict[str, list[Raw]], done: set[str]) -> Iterator[str]:
    """A walk in depth: an edge to a node that stands on the present path closes a circle."""
    path, stack = {id_}, [(id_, iter(leaving[id_]))]
    while stack:
        here, edges = stack[-1]
        edge = next(edges, None)
        if edge is None:
            stack.pop()
            path.discard(here)
            done.add(here)
            continue
        target = edge["target"]
        if target in path:
            yield edge["id"]
        elif target not in done and not plan[target].surely_waits:
            path.add(target)
            stack.append((target, iter(leaving[target])))
