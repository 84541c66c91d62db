"""Whatever differs between two states is listed: from the one and the list the other can be made."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.document.diff import Change, diff
from flows.document.lines import compare_lines
from flows.document.merge.notes import by_id
from flows.document.merge.sides import State
from flows.document.merge.values import MISSING, same
from tests.properties.documents import documents
from tests.properties.profile import tried


@st.composite
def states(draw: Any) -> State:
    document, start = draw(documents())
    return State(document, start or "")


def parts(state: State) -> dict[str, Any]:
    """A state by what the kinds of changes speak of."""
    nodes = copy.deepcopy(state.nodes)
    ways = [(e["source"], e["sourceOutput"], e["target"]) for e in state.document["edges"]]
    return {
        "node": nodes,
        "note": copy.deepcopy(by_id(state)),
        "edge": sorted(ways),
        "setting": copy.deepcopy(state.document.get("settings", {})),
        "start": state.start,
    }


def apply(found: dict[str, Any], change: Change) -> None:
    if change.kind == "edge":
        way = (change.item, *change.path)
        found["edge"].append(way) if change.sign == "added" else found["edge"].remove(way)
    elif change.kind == "start":
        found["start"] = "" if change.after is MISSING else change.after
    else:
        holder = {"field": "node", "place": "node"}.get(change.kind, change.kind)
        path = (holder,) if change.item is None else (holder, change.item)
        *way, last = (*path, *change.path)
        place = found
        for key in way:
            place = place[key]
        if change.after is MISSING:
            del place[last]
        else:
            place[last] = change.after


@given(states())
@tried(150)
def test_nothing_differs_from_itself(state: State) -> None:
    assert diff(state, state) == []
    assert diff(state, State(copy.deepcopy(state.document), state.start)) == []


@given(states(), states())
@tried(300)
def test_every_place_that_differs_is_listed(before: State, after: State) -> None:
    found = parts(before)
    for change in diff(before, after):
        apply(found, change)
    found["edge"].sort()
    assert same(found, parts(after)) or found == parts(after)


@given(states(), states())
@tried(200)
def test_the_way_back_is_the_same_list_turned(before: State, after: State) -> None:
    turned = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}
    there = {(c.kind, c.item, c.path, c.sign) for c in diff(before, after)}
    back = {(c.kind, c.item, c.path, turned[c.sign]) for c in diff(after, before)}
    assert there == back


@given(states())
@tried(100)
def test_order_and_ids_of_edges_are_no_difference(state: State) -> None:
    document = copy.deepcopy(state.document)
    document["nodes"].reverse()
    document["edges"].reverse()
    for number, edge in enumerate(document["edges"]):
        edge["id"] = f"edge_{900 + number}"
    assert diff(state, State(document, state.start)) == []


LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


@given(LINES, LINES)
@tried(200)
def test_lines_give_both_texts_back(before: str, after: str) -> None:
    lines = compare_lines(before, after)
    assert "\n".join(text for sign, text in lines if sign != "added") == before
    assert "\n".join(text for sign, text in lines if sign != "removed") == after
