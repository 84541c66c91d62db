from __future__ import annotations

import json
from typing import Any

import pytest

from flows.document.importing import import_flow
from flows.document.parse import DocumentError, parse_document
from tests.document.samples import codes, document, edge, node, old, old_node, take, ways


def test_a_document_of_today_stays_as_it_is() -> None:
    raw = document(
        node("node_1"),
        node("node_2", "end", legacy={"x": 1}),
        edges=[edge("node_1", "node_2")],
        notes=[{"text": "Note"}],
        settings={"failure_reply": {"tr": "Üzgünüz"}},
    )
    imported = import_flow(raw, "node_1")
    assert (imported.document.data, imported.report) == (raw, [])


def test_text_is_read_as_json() -> None:
    raw = document(node())
    assert import_flow(json.dumps(raw), "node_1").document.data == raw


@pytest.mark.parametrize("raw", [None, [], "null", "[]", {}])
def test_nothing_is_an_empty_flow(raw: Any) -> None:
    imported = import_flow(raw)
    assert imported.document.data == {"nodes": [], "edges": [], "notes": []}
    assert imported.start_node_id is None


DEEP = '{"nodes": [{"id": "a", "type": "x", "config": {"a": ' + "[" * 95 + "]" * 95 + "}}]}"


@pytest.mark.parametrize("raw", ["{nodes", 7, "7", [1], b"\xff", "[" * 100_000, DEEP])
def test_what_is_no_flow_is_refused(raw: Any) -> None:
    with pytest.raises(DocumentError):
        import_flow(raw)


def test_edges_may_stand_before_nodes() -> None:
    raw = {"edges": [{"source": "a", "target": "b"}], "nodes": [old_node("a", "welcome")]}
    raw["nodes"].append(old_node("b", "end"))
    assert ways(take(raw)) == {("a", "next", "b")}


@pytest.mark.parametrize(
    ("place", "position"),
    [
        ({"position": {"x": 1.5, "y": -2}}, {"x": 1.5, "y": -2}),
        ({"pos_x": 3, "pos_y": 4.25}, {"x": 3, "y": 4.25}),
        ({"position": {"x": "7", "y": "8.5"}}, {"x": 7.0, "y": 8.5}),
    ],
)
def test_positions_are_kept_exactly(place: dict[str, Any], position: dict[str, Any]) -> None:
    imported = take(old({"id": "a", "type": "end", **place}))
    assert imported.document.nodes["a"]["position"] == position
    assert "position_missing" not in codes(imported)


def test_a_missing_position_gets_a_place_and_is_told() -> None:
    imported = take(old({"id": "a", "type": "end"}, {"id": "b", "type": "end"}))
    places = [node["position"] for node in imported.document.nodes.values()]
    assert places[0] != places[1]
    assert codes(imported).count("position_missing") == 2


@pytest.mark.parametrize("config", [[], {}, None])
def test_an_empty_config_comes_in_many_forms(config: Any) -> None:
    imported = take(old(old_node("a", "end") | {"config": config}))
    assert imported.document.nodes["a"]["config"] == {}
    assert imported.report == []


@pytest.mark.parametrize("class_", [None, ""])
def test_an_empty_class_leaves_no_trace(class_: Any) -> None:
    imported = take(old(old_node("a", "end") | {"class": class_}))
    assert "legacy" not in imported.document.nodes["a"]


def test_a_php_class_is_kept_aside() -> None:
    imported = take(old(old_node("a", "end") | {"class": "App\\EndNode"}))
    assert imported.document.nodes["a"]["legacy"] == {"node.class": "App\\EndNode"}
    assert codes(imported) == ["key_kept"]


def test_html_is_dropped_and_told() -> None:
    imported = take(old(old_node("a", "teleport", box={"html": "<b>x</b>"}) | {"html": "<i>"}))
    assert "<" not in json.dumps(imported.document.data)
    assert codes(imported).count("html_dropped") == 2


def test_characters_that_no_database_takes_are_dropped() -> None:
    imported = take(old(old_node("a", "end", closing_message="a\x00b\ud800")))
    assert imported.document.nodes["a"]["config"]["closing_message"] == "ab"
    assert "bad_text" in codes(imported)


def test_repeated_and_overlong_ids_are_renamed_and_told() -> None:
    imported = take(old(old_node("a", "welcome"), old_node("a", "end"), old_node("x" * 51, "end")))
    assert list(imported.document.nodes) == ["a", "node_1", "node_2"]
    assert codes(imported).count("node_id_changed") == 2


def test_edges_find_a_renamed_node() -> None:
    long = "x" * 51
    imported = take(old(old_node("a", "welcome", next_node=long), old_node(long, "end")))
    assert ways(imported) == {("a", "next", "node_1")}


ODD: list[Any] = [
    {"nodes": [None, 1, "x", [], {"id": "a", "type": "end"}], "edges": [None, 1, {}]},
    {"nodes": {"a": {"type": "welcome"}, "b": {"type": "end"}}, "edges": {"e": {"from": "a"}}},
    {"nodes": [{"id": True, "type": 3, "name": {"tr": "Son"}, "config": [1]}], "edges": None},
    {"nodes": [{"id": "a", "type": "end", "position": {"x": "NaN", "y": None}}], "edges": []},
    {"nodes": "x", "edges": "y", "notes": "z", "settings": {"a": 1}, "zoom": 2},
    {"nodes": [{"id": "a", "type": "condition", "config": {"true_node": ["x"]}}], "edges": []},
    {"nodes": [], "edges": [{"id": "e", "source": "a", "target": "b"}]},
    {"drawflow": {"Home": {"data": {"1": None, "2": {"outputs": {"o": {"connections": [1]}}}}}}},
    {"drawflow": []},
    {"drawflow": {"Home": {"data": {}}}, "chatadmin": {"edges": 3, "notes": 4, "odd": 5}},
]


@pytest.mark.parametrize("raw", ODD)
def test_whatever_comes_in_a_sound_document_comes_out(raw: Any) -> None:
    imported = import_flow(raw)
    again = import_flow(imported.document.data, imported.start_node_id)
    assert parse_document(imported.document.data)
    assert again.document.data == imported.document.data


def test_parts_that_cannot_be_read_are_told_with_their_value() -> None:
    imported = import_flow({"nodes": ["odd"], "edges": [], "zoom": 2})
    assert [(note.code, note.value) for note in imported.report] == [
        ("node_dropped", "odd"),
        ("part_dropped", 2),
    ]


def test_nodes_on_one_heap_are_laid_out() -> None:
    heap = [{**old_node(id_, "end"), "position": {"x": 0, "y": 0.0}} for id_ in "abcdef"]
    imported = take(old(*heap))
    places = [tuple(node["position"].values()) for node in imported.document.nodes.values()]
    assert len(set(places)) == 6
    assert "positions_lost" in codes(imported)
    assert take(old(heap[0])).document.nodes["a"]["position"] == {"x": 0, "y": 0.0}


def test_notes_can_be_shown_whatever_the_old_flow_is_named_after() -> None:
    report = import_flow({"drawflow": {}, "chatadmin": {"\ud800": False}}).report
    assert report
    for note in report:
        for text in note.message.values():
            text.encode()
