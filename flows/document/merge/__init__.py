"""Three-way merge of a flow: what two sides made of the same base becomes one flow again.

What only one side changed is taken; where both changed the same field, output or start differently, that is a
conflict, and somebody chooses. Nothing that either side changed is dropped without being listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flows.document.merge.edges import merge_edges, merge_start
from flows.document.merge.nodes import merge_nodes
from flows.document.merge.notes import merge_notes
from flows.document.merge.renaming import renamed
from flows.document.merge.sides import State
from flows.document.merge.values import MISSING, Conflict, Decider, Side, same

__all__ = ["Conflict", "Merged", "Side", "State", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """`conflicts` lists all of them, chosen or not; `state` has mine where nothing was chosen.

    `renamed`: node or note id in mine → its new id, where theirs had given the same number to another one.
    """

    state: State
    conflicts: list[Conflict]
    renamed: dict[str, str]


def merge(
    base: State,
    mine: State,
    theirs: State,
    *,
    next_node: int = 1,
    choices: Mapping[str, Side] | None = None,
) -> Merged:
    """`next_node`: the number that a new node gets. `choices`: conflict id → "mine" or "theirs".

    All three documents must be of sound shape (`parse_document`). Where both moved a node, mine counts.
    """
    if _equal(mine, base) or _equal(mine, theirs):
        return Merged(theirs, [], {})
    if _equal(theirs, base):
        return Merged(mine, [], {})
    mine, names = renamed(base, mine, theirs, next_node)
    decide = Decider(choices or {})
    nodes = merge_nodes(base, mine, theirs, decide)
    edges = merge_edges(base, mine, theirs, nodes, decide)
    document = {"nodes": list(nodes.values()), "edges": edges}
    document |= _rest(base, mine, theirs, decide)
    start = merge_start(base, mine, theirs, nodes, decide)
    return Merged(State(document, start), decide.conflicts, names)


def _equal(one: State, other: State) -> bool:
    return one.start == other.start and same(one.document, other.document)


def _rest(base: State, mine: State, theirs: State, decide: Decider) -> dict[str, Any]:
    """Notes and settings, where there are any."""
    rest: dict[str, Any] = {}
    if any("notes" in state.document for state in (mine, theirs)):
        rest["notes"] = merge_notes(base, mine, theirs, decide)
    parts = [state.document.get("settings", MISSING) for state in (base, mine, theirs)]
    settings = decide.merge("setting", None, (), *parts)
    return rest if settings is MISSING else {**rest, "settings": settings}
