"""Both sides may have given the same number to different new nodes: mine gets a new one.

Theirs is stored already; a talk may wait at its node.
"""

from __future__ import annotations

from typing import Any

from flows.document.ids import next_node_number, next_number
from flows.document.merge.sides import State
from flows.document.merge.values import same


def renamed(
    base: State, mine: State, theirs: State, next_node: int
) -> tuple[State, dict[str, str]]:
    """Mine with new ids where they would clash, and old id → new id."""
    free = max(next_node_number(state.document, next_node) for state in (base, mine, theirs))
    nodes = _clashes(base.nodes, mine.nodes, theirs.nodes)
    names = {id_: f"node_{free + index}" for index, id_ in enumerate(nodes)}
    old, own, other = (_notes(state) for state in (base, mine, theirs))
    first = next_number(id_.replace("note_", "node_") for id_ in [*old, *own, *other])
    clashing = _clashes(old, own, other)
    note_names = {id_: f"note_{first + index}" for index, id_ in enumerate(clashing)}
    return _applied(mine, names, note_names), names | note_names


def _clashes(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    both = [id_ for id_ in mine if id_ in theirs and id_ not in base]
    return [id_ for id_ in both if not same(mine[id_], theirs[id_])]


def _notes(state: State) -> dict[str, Any]:
    notes = state.document.get("notes", [])
    return {note["id"]: note for note in notes if isinstance(note, dict) and _has_id(note)}


def _has_id(note: dict[str, Any]) -> bool:
    return isinstance(note.get("id"), str)


def _applied(mine: State, nodes: dict[str, str], notes: dict[str, str]) -> State:
    if not nodes and not notes:
        return mine
    document = dict(mine.document)
    document["nodes"] = [_with_id(node, nodes) for node in document["nodes"]]
    document["edges"] = [
        {**edge, "source": _new(edge["source"], nodes), "target": _new(edge["target"], nodes)}
        for edge in document["edges"]
    ]
    if notes:
        document["notes"] = [_with_id(note, notes) for note in document["notes"]]
    return State(document, _new(mine.start, nodes))


def _with_id(item: Any, names: dict[str, str]) -> Any:
    if not isinstance(item, dict) or item.get("id") not in names:
        return item
    return {**item, "id": names[item["id"]]}


def _new(id_: str, names: dict[str, str]) -> str:
    return names.get(id_, id_)
