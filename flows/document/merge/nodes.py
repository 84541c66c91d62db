"""The nodes of a merge: which of them stay, and their fields."""

from __future__ import annotations

from typing import Any

from flows.document.merge.sides import State
from flows.document.merge.values import MISSING, Conflict, Decider, same

Node = dict[str, Any]
# They mean something only together: settings of one type are not settings of another.
_UNIT = ("type", "config", "legacy")


def merge_nodes(base: State, mine: State, theirs: State, decide: Decider) -> dict[str, Node]:
    """Nodes by id, theirs first."""
    ids = [*theirs.nodes, *(id_ for id_ in mine.nodes if id_ not in theirs.nodes)]
    found = {id_: _node(id_, base, mine, theirs, decide) for id_ in ids}
    return {id_: node for id_, node in found.items() if node is not None}


def _node(id_: str, base: State, mine: State, theirs: State, decide: Decider) -> Node | None:
    if id_ in mine.nodes and id_ in theirs.nodes:
        before = base.nodes.get(id_, {})
        return _fields(id_, before, mine.nodes[id_], theirs.nodes[id_], decide)
    keeper = mine if id_ in mine.nodes else theirs
    if id_ not in base.nodes:
        return keeper.nodes[id_]
    if not keeper.touched(id_, base):
        return None
    sides = (state.nodes.get(id_, MISSING) for state in (mine, theirs))
    chosen = decide.choose(Conflict("node", id_, (), base.nodes[id_], *sides))
    return None if chosen is MISSING else chosen


def _fields(id_: str, base: Node, mine: Node, theirs: Node, decide: Decider) -> Node:
    merged: Node = {}
    parts = [{key: node[key] for key in _UNIT if key in node} for node in (base, mine, theirs)]
    if same(mine.get("type"), theirs.get("type")):
        unit = decide.merge("field", id_, (), *parts)
    else:
        unit = decide.settle("field", id_, ("type",), *parts)
    for key in [*theirs, *(key for key in mine if key not in theirs)]:
        if key in _UNIT:
            value = unit.get(key, MISSING)
        elif key == "position":
            value = place(base.get(key), mine.get(key), theirs.get(key))
        else:
            values = (node.get(key, MISSING) for node in (base, mine, theirs))
            value = decide.merge("field", id_, (key,), *values)
        if value is not MISSING:
            merged[key] = value
    return merged


def place(base: Any, mine: Any, theirs: Any) -> Any:
    """Where something stands: who moved it; mine if both did. Nobody is asked about that."""
    return theirs if same(mine, base) else mine
