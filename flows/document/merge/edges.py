"""The edges of a merge, output by output, and the start."""

from __future__ import annotations

from typing import Any

from flows.document.ids import next_edge_number
from flows.document.merge.sides import Slot, State
from flows.document.merge.values import Decider

Edge = dict[str, Any]


def merge_edges(
    base: State, mine: State, theirs: State, nodes: dict[str, Any], decide: Decider
) -> list[Edge]:
    """Edges between the nodes that stay. An edge keeps its id: theirs, else mine, else a new one."""
    wanted = [
        (*slot, target)
        for slot in _slots(theirs, mine, base)
        if slot[0] in nodes
        for target in _targets(slot, base, mine, theirs, decide)
        if target in nodes
    ]
    return _numbered(wanted, mine, theirs)


def merge_start(
    base: State, mine: State, theirs: State, nodes: dict[str, Any], decide: Decider
) -> str:
    sides = (state.start_by(base) for state in (mine, theirs))
    start: str = decide.settle("start", None, (), base.start, *sides)
    return start if start in nodes else ""


def _slots(*states: State) -> list[Slot]:
    return list(dict.fromkeys(slot for state in states for slot in state.slots))


def _targets(slot: Slot, base: State, mine: State, theirs: State, decide: Decider) -> list[str]:
    sides = (state.targets(slot, base) for state in (mine, theirs))
    source, output = slot
    targets: list[str] = decide.settle("edge", source, (output,), base.slots.get(slot, []), *sides)
    return targets


def _numbered(wanted: list[tuple[str, str, str]], mine: State, theirs: State) -> list[Edge]:
    known = [_ids(state) for state in (theirs, mine)]
    free = max(next_edge_number(state.document) for state in (mine, theirs))
    taken: set[str] = set()
    edges = []
    for way in wanted:
        ids = [queue[way].pop(0) for queue in known if queue.get(way)]
        id_ = next((id_ for id_ in ids if id_ not in taken), None)
        if id_ is None:
            id_, free = f"edge_{free}", free + 1
        taken.add(id_)
        source, output, target = way
        edges.append({"id": id_, "source": source, "sourceOutput": output, "target": target})
    return edges


def _ids(state: State) -> dict[tuple[str, str, str], list[str]]:
    """The ids of the edges of each way; the same way twice is a mistake that a draft may hold."""
    ids: dict[tuple[str, str, str], list[str]] = {}
    for edge in state.document["edges"]:
        way = (edge["source"], edge["sourceOutput"], edge["target"])
        ids.setdefault(way, []).append(edge["id"])
    return ids
