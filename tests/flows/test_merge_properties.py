"""Any two edits of any flow merge, and nothing of either is lost without being listed."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.document.merge import State, merge
from flows.document.merge.sides import content
from flows.document.parse import parse_document

NUMBERS = st.integers(1, 5)
VALUES = st.sampled_from(["a", "b", {"en": "a"}, {"en": "b", "tr": "c"}, 1, True, None])
FIELDS = st.dictionaries(st.sampled_from(["p", "q"]), VALUES, max_size=2)
PLACES = st.fixed_dictionaries({"x": st.integers(0, 3), "y": st.just(0)})
OUTPUTS = st.sampled_from(["next", "error"])
TYPES = st.sampled_from(["ai_response", "end"])


@st.composite
def bases(draw: Any) -> State:
    numbers = draw(st.lists(NUMBERS, unique=True, max_size=4))
    nodes = [
        {
            "id": f"node_{n}",
            "type": draw(TYPES),
            "name": f"N{n}",
            "config": draw(FIELDS),
            "position": draw(PLACES),
        }
        for n in numbers
    ]
    state = State({"nodes": nodes, "edges": [], "notes": draw(_notes())}, "")
    for _ in range(draw(st.integers(0, 4))):
        state = draw(connected(state))
    return state


def _notes() -> st.SearchStrategy[list[Any]]:
    one = st.builds(lambda n, text: {"id": f"note_{n}", "text": text}, NUMBERS, VALUES)
    return st.lists(one, max_size=2, unique_by=lambda note: note["id"])


@st.composite
def connected(draw: Any, state: State) -> State:
    if not state.nodes:
        return state
    source, target = (draw(st.sampled_from(sorted(state.nodes))) for _ in range(2))
    output = draw(OUTPUTS)
    edges = state.document["edges"]
    kept = [e for e in edges if (e["source"], e["sourceOutput"]) != (source, output)]
    number = 1 + max([int(e["id"].removeprefix("edge_")) for e in edges], default=0)
    way = {"source": source, "sourceOutput": output, "target": target}
    return State({**state.document, "edges": [*kept, {"id": f"edge_{number}", **way}]}, state.start)


@st.composite
def edited(draw: Any, state: State, new: int) -> State:
    """The state after some steps of one person; new nodes get numbers from `new` on."""
    for step in draw(
        st.lists(st.sampled_from(["add", "del", "set", "move", "link", "start", "note"]))
    ):
        if step == "add":
            state, new = _added(state, new, draw(FIELDS)), new + 1
        elif step == "link":
            state = draw(connected(state))
        elif step == "note":
            state = State({**state.document, "notes": draw(_notes())}, state.start)
        elif state.nodes:
            id_ = draw(st.sampled_from(sorted(state.nodes)))
            state = _changed(state, id_, step, draw(FIELDS), draw(PLACES))
    return state


def _added(state: State, n: int, config: Any) -> State:
    node = {
        "id": f"node_{n}",
        "type": "end",
        "name": "",
        "config": config,
        "position": {"x": 0, "y": 0},
    }
    return State({**state.document, "nodes": [*state.document["nodes"], node]}, state.start)


def _changed(state: State, id_: str, step: str, config: Any, place: Any) -> State:
    document, start = copy.deepcopy(state.document), state.start
    if step == "start":
        return State(document, id_)
    if step == "del":
        document["nodes"] = [n for n in document["nodes"] if n["id"] != id_]
        document["edges"] = [e for e in document["edges"] if id_ not in (e["source"], e["target"])]
        return State(document, "" if start == id_ else start)
    node = next(n for n in document["nodes"] if n["id"] == id_)
    node.update({"config": config} if step == "set" else {"position": place})
    return State(document, start)


@st.composite
def threes(draw: Any, *, same_numbers: bool = True) -> tuple[State, State, State]:
    base = draw(bases())
    return base, draw(edited(base, 10)), draw(edited(base, 10 if same_numbers else 20))


def plain(state: State) -> Any:
    """What a flow means: no places, no order, no ids of edges."""
    nodes = {id_: content(node) for id_, node in state.nodes.items()}
    notes = {note["id"]: note for note in state.document["notes"]}
    slots = {slot: sorted(targets) for slot, targets in state.slots.items()}
    return nodes, slots, notes, state.start


@given(threes())
def test_what_one_side_left_alone_comes_out_as_the_other_has_it(three: Any) -> None:
    base, one, _ = three
    for found in (merge(base, one, base), merge(base, base, one), merge(base, one, one)):
        assert found.state == one
        assert not found.conflicts


@given(threes())
def test_the_result_is_of_sound_shape(three: Any) -> None:
    found = merge(*three)
    parse_document(found.state.document)
    assert found.state.start in {"", *found.state.nodes}


@given(threes())
@settings(max_examples=300)
def test_nothing_that_either_side_changed_is_lost_unlisted(three: Any) -> None:
    base, mine, theirs = three
    found = merge(*three)
    listed = {conflict.item for conflict in found.conflicts}
    for side, names in ((mine, found.renamed), (theirs, {})):
        for id_, node in side.nodes.items():
            before = base.nodes.get(id_)
            if before is None or content(before) != content(node):
                assert names.get(id_, id_) in found.state.nodes.keys() | listed
        for (source, output), targets in side.slots.items():
            if targets == base.slots.get((source, output)):
                continue
            slot = (names.get(source, source), output)
            wanted = [names.get(target, target) for target in targets]
            kept = found.state.slots.get(slot) == wanted
            assert kept or listed & {slot[0], *wanted}


@given(threes())
def test_every_note_that_was_written_is_there_or_listed(three: Any) -> None:
    base, mine, theirs = three
    found = merge(*three)
    listed = {conflict.item for conflict in found.conflicts}
    old = {note["id"]: note for note in base.document["notes"]}
    there = [note["id"] for note in found.state.document["notes"]]
    for side, names in ((mine, found.renamed), (theirs, {})):
        for note in side.document["notes"]:
            if old.get(note["id"]) != note:
                assert names.get(note["id"], note["id"]) in {*there, *listed}


@given(threes(same_numbers=False))
@settings(max_examples=300)
def test_the_sides_may_be_exchanged(three: Any) -> None:
    base, mine, theirs = three
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {c.id for c in one.conflicts} == {c.id for c in other.conflicts}
    if one.renamed or other.renamed:
        return
    chosen = merge(base, theirs, mine, choices={c.id: "theirs" for c in other.conflicts})
    assert plain(one.state) == plain(chosen.state)


@given(threes())
def test_taking_one_side_everywhere_leaves_no_value_of_the_other(three: Any) -> None:
    base, mine, theirs = three
    asked = merge(*three)
    found = merge(base, mine, theirs, choices={c.id: "theirs" for c in asked.conflicts})
    assert {c.id for c in found.conflicts} <= {c.id for c in asked.conflicts}
    for conflict in asked.conflicts:
        if conflict.kind == "node" and conflict.item not in theirs.nodes:
            assert conflict.item not in found.state.nodes
