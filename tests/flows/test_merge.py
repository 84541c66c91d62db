"""What two people made of one flow, merged: by itself where it can be, else with a choice."""

from __future__ import annotations

import copy
from typing import Any

from flows.document.merge import Conflict, Merged, State, merge

BASE: dict[str, Any] = {
    "nodes": [
        {
            "id": f"node_{n}",
            "type": "ai_response",
            "name": f"Answer {n}",
            "config": {"system_prompt": {"en": "Be brief.", "tr": "Kısa ol."}, "temperature": 0.5},
            "position": {"x": 100 * n, "y": 0},
        }
        for n in (1, 2, 3)
    ],
    "edges": [
        {"id": "edge_1", "source": "node_1", "sourceOutput": "next", "target": "node_2"},
        {"id": "edge_2", "source": "node_2", "sourceOutput": "next", "target": "node_3"},
    ],
    "notes": [{"id": "note_1", "text": "Mind the gap", "position": {"x": 0, "y": 0}}],
    "settings": {"failure_reply": {"en": "Sorry"}},
}


class Desk:
    """One person's copy of the flow."""

    def __init__(self) -> None:
        self.document = copy.deepcopy(BASE)
        self.start = "node_1"

    @property
    def state(self) -> State:
        return State(self.document, self.start)

    def node(self, n: int) -> Any:
        return next(node for node in self.document["nodes"] if node["id"] == f"node_{n}")

    def delete(self, n: int) -> None:
        id_ = f"node_{n}"
        self.document["nodes"].remove(self.node(n))
        edges = self.document["edges"]
        self.document["edges"] = [e for e in edges if id_ not in (e["source"], e["target"])]
        self.start = "" if self.start == id_ else self.start

    def add(self, n: int, name: str) -> None:
        self.document["nodes"].append({**copy.deepcopy(BASE["nodes"][0]), "id": f"node_{n}"})
        self.node(n)["name"] = name

    def connect(self, source: int, target: int, output: str = "next") -> None:
        slot = (f"node_{source}", output)
        edges = self.document["edges"]
        kept = [e for e in edges if (e["source"], e["sourceOutput"]) != slot]
        number = len(edges) + 1
        edge = {"source": slot[0], "sourceOutput": output, "target": f"node_{target}"}
        self.document["edges"] = [*kept, {"id": f"edge_{number}", **edge}]


def merged(mine: Desk, theirs: Desk, **options: Any) -> Merged:
    return merge(Desk().state, mine.state, theirs.state, **options)


def only(found: Merged) -> Conflict:
    (conflict,) = found.conflicts
    return conflict


def ways(state: State) -> set[tuple[str, str]]:
    return {(edge["source"], edge["target"]) for edge in state.document["edges"]}


def test_different_nodes_merge_by_themselves() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(1)["name"] = "Mine"
    theirs.node(2)["name"] = "Theirs"
    found = merged(mine, theirs)
    assert not found.conflicts
    assert [n["name"] for n in found.state.document["nodes"]] == ["Mine", "Theirs", "Answer 3"]


def test_different_fields_of_one_node_merge_by_themselves() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(1)["config"]["system_prompt"]["en"] = "Be long."
    theirs.node(1)["config"]["system_prompt"]["tr"] = "Uzun ol."
    theirs.node(1)["config"]["temperature"] = 0.9
    theirs.node(1)["position"]["y"] = 50
    found = merged(mine, theirs)
    assert not found.conflicts
    node = found.state.nodes["node_1"]
    assert node["config"]["system_prompt"] == {"en": "Be long.", "tr": "Uzun ol."}
    assert node["config"]["temperature"] == 0.9
    assert node["position"] == {"x": 100, "y": 50}


def test_the_same_field_is_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(1)["name"], theirs.node(1)["name"] = "Mine", "Theirs"
    conflict = only(merged(mine, theirs))
    assert (conflict.kind, conflict.item, conflict.path) == ("field", "node_1", ("name",))
    assert (conflict.base, conflict.mine, conflict.theirs) == ("Answer 1", "Mine", "Theirs")
    chosen = merged(mine, theirs, choices={conflict.id: "theirs"})
    assert chosen.state.nodes["node_1"]["name"] == "Theirs"


def test_the_same_change_on_both_sides_is_none() -> None:
    mine, theirs = Desk(), Desk()
    for desk in (mine, theirs):
        desk.node(1)["name"] = "Both"
        desk.delete(3)
    mine.node(2)["name"] = "Mine"
    assert not merged(mine, theirs).conflicts


def test_true_is_not_one() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(1)["config"]["temperature"] = True
    theirs.node(1)["config"]["temperature"] = 1
    assert only(merged(mine, theirs)).path == ("config", "temperature")


def test_both_moved_a_node_and_nobody_is_asked() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(1)["position"] = {"x": 1, "y": 1}
    theirs.node(1)["position"] = {"x": 2, "y": 2}
    found = merged(mine, theirs)
    assert not found.conflicts
    assert found.state.nodes["node_1"]["position"] == {"x": 1, "y": 1}


def test_a_deleted_node_that_the_other_only_moved_goes() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(3)["position"] = {"x": 9, "y": 9}
    theirs.delete(3)
    found = merged(mine, theirs)
    assert not found.conflicts
    assert set(found.state.nodes) == {"node_1", "node_2"}
    assert ways(found.state) == {("node_1", "node_2")}


def test_deleted_against_changed_is_a_choice_and_brings_its_edges_back() -> None:
    mine, theirs = Desk(), Desk()
    mine.node(2)["name"] = "Still needed"
    theirs.delete(2)
    found = merged(mine, theirs)
    assert only(found).kind == "node"
    assert found.state.nodes["node_2"]["name"] == "Still needed"
    assert ways(found.state) == {("node_1", "node_2"), ("node_2", "node_3")}
    gone = merged(mine, theirs, choices={"node/node_2": "theirs"})
    assert "node_2" not in gone.state.nodes
    assert ways(gone.state) == set()


def test_a_new_edge_to_a_node_that_the_other_deleted_is_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.connect(1, 3, "error")
    theirs.delete(3)
    found = merged(mine, theirs)
    assert only(found).item == "node_3"
    assert ("node_1", "node_3") in ways(found.state)


def test_edges_of_different_outputs_merge_and_ids_stay_unique() -> None:
    mine, theirs = Desk(), Desk()
    mine.connect(1, 3, "error")
    theirs.connect(3, 1, "next")
    found = merged(mine, theirs)
    assert not found.conflicts
    ids = [edge["id"] for edge in found.state.document["edges"]]
    assert len(ids) == len(set(ids)) == 4


def test_one_output_with_two_new_targets_is_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.connect(1, 3)
    theirs.connect(1, 1)
    conflict = only(merged(mine, theirs))
    assert (conflict.kind, conflict.item, conflict.path) == ("edge", "node_1", ("next",))
    assert (conflict.mine, conflict.theirs) == (["node_3"], ["node_1"])


def test_turning_an_edge_wins_over_the_deletion_of_its_old_target() -> None:
    mine, theirs = Desk(), Desk()
    mine.delete(2)
    theirs.connect(1, 3)
    found = merged(mine, theirs)
    assert not found.conflicts
    assert ways(found.state) == {("node_1", "node_3")}


def test_the_same_number_for_two_new_nodes_makes_two_nodes() -> None:
    mine, theirs = Desk(), Desk()
    mine.add(4, "Mine")
    mine.connect(3, 4)
    mine.start = "node_4"
    theirs.add(4, "Theirs")
    found = merged(mine, theirs, next_node=12)
    assert not found.conflicts
    assert found.renamed == {"node_4": "node_12"}
    assert found.state.nodes["node_4"]["name"] == "Theirs"
    assert found.state.nodes["node_12"]["name"] == "Mine"
    assert ("node_3", "node_12") in ways(found.state)
    assert found.state.start == "node_12"


def test_two_starts_are_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.start, theirs.start = "node_2", "node_3"
    assert only(merged(mine, theirs)).kind == "start"
    assert merged(mine, theirs, choices={"start/": "theirs"}).state.start == "node_3"


def test_deleting_the_node_where_the_other_starts_now_is_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.start = "node_3"
    theirs.delete(3)
    found = merged(mine, theirs)
    assert only(found).kind == "node"
    assert found.state.start == "node_3"


def test_notes_and_settings() -> None:
    mine, theirs = Desk(), Desk()
    mine.document["notes"][0]["text"] = "Mine"
    theirs.document["notes"][0]["position"] = {"x": 5, "y": 5}
    theirs.document["notes"].append({"id": "note_2", "text": "Second"})
    mine.document["notes"].append({"id": "note_2", "text": "Other second"})
    mine.document["settings"]["failure_reply"]["tr"] = "Üzgünüz"
    theirs.document["settings"]["failure_reply"]["en"] = "So sorry"
    found = merged(mine, theirs)
    assert not found.conflicts
    notes = {note["id"]: note for note in found.state.document["notes"]}
    assert notes["note_1"] == {"id": "note_1", "text": "Mine", "position": {"x": 5, "y": 5}}
    assert {n["text"] for n in notes.values()} == {"Mine", "Second", "Other second"}
    reply = found.state.document["settings"]["failure_reply"]
    assert reply == {"tr": "Üzgünüz", "en": "So sorry"}


def test_a_note_deleted_and_changed_is_a_choice() -> None:
    mine, theirs = Desk(), Desk()
    mine.document["notes"] = []
    theirs.document["notes"][0]["text"] = "Theirs"
    found = merged(mine, theirs)
    assert only(found).id == "note/note_1"
    assert found.state.document["notes"] == []
    kept = merged(mine, theirs, choices={"note/note_1": "theirs"})
    assert kept.state.document["notes"][0]["text"] == "Theirs"
