"""Drawflow exports of other projects, with what people's editors and hands left in them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flows.document.importing import import_flow
from tests.document.samples import codes, take, ways

Raw = dict[str, Any]
SCRIPT = '<div onclick="steal()"><script>alert(1)</script><input df-__proto__-x></div>'


def link(node: Any, port: str = "input_1", **more: Any) -> Raw:
    return {"node": node, "output": port, **more}


def box(name: str, *outputs: list[Raw], **more: Any) -> Raw:
    ports = {f"output_{n}": {"connections": links} for n, links in enumerate(outputs, 1)}
    made = {"id": 1, "name": name, "data": {}, "class": name, "html": "", "typenode": False}
    return {**made, "inputs": {}, "outputs": ports, "pos_x": 10, "pos_y": 20, **more}


def export(data: Raw, **modules: Raw) -> Raw:
    home = {"Home": {"data": data}} | {name: {"data": part} for name, part in modules.items()}
    return {"drawflow": home}


def values(imported: Any, code: str) -> list[Any]:
    return [note.value for note in imported.report if note.code == code]


def test_the_sample_of_drawflows_own_page() -> None:
    """Integer ids, html, vue nodes and reroute points, as its demo exports them."""
    point = [{"pos_x": 300, "pos_y": 200}, {"pos_x": 320, "pos_y": 210}]
    data = {
        "1": box("welcome", [], data={}, html=SCRIPT, typenode=False),
        "2": box("slack", html="<i class='fab fa-slack'></i>", data={"channel": "#x"}),
        "3": box("telegram", [link("2", points=point)], data={"channel": "channel_2"}),
        "4": box("multiple", [link("2")], [link("3")], typenode="vue", html="NodeClick"),
    }
    imported = take(export(data), None)
    assert set(imported.document.nodes) == {"node_1", "node_2", "node_3", "node_4"}
    assert imported.document.nodes["node_3"]["config"] == {"channel": "channel_2"}
    assert {(source, target) for source, _output, target in ways(imported)} == {
        ("node_3", "node_2"),
        ("node_4", "node_2"),
        ("node_4", "node_3"),
    }


def test_scripts_are_dropped_and_told_word_by_word() -> None:
    imported = take(export({"1": box("end", html=SCRIPT, data={"html": SCRIPT})}), None)
    assert values(imported, "html_dropped") == [SCRIPT, SCRIPT]
    assert "script" not in json.dumps(imported.document.data)


def test_unknown_types_stay_as_nodes_that_cannot_run() -> None:
    data = {"1": box("Teleport & Beam", [link("2")], data={"to": "mars"}), "2": box("end")}
    imported = take(export(data), None)
    node = imported.document.nodes["node_1"]
    assert (node["type"], node["config"]) == ("Teleport & Beam", {"to": "mars"})
    assert len(ways(imported)) == 1


def test_modules_come_together_and_the_second_of_one_number_is_told() -> None:
    data = {"1": box("welcome", [link("2")])}
    other = {"1": box("end", data={"lost": "never"}), "2": box("end")}
    imported = take(export(data, Other=other, Empty={}), None)
    assert "modules_merged" in codes(imported)
    assert "never" in str(values(imported, "node_dropped"))
    assert ways(imported) == {("node_1", "next", "node_2")}


@pytest.mark.parametrize("target", ["9", 9, "", None, {"a": 1}, "__proto__"])
def test_references_to_nothing_are_told(target: Any) -> None:
    imported = take(export({"1": box("welcome", [link(target)]), "2": box("end")}), None)
    assert "dangling_edge" in codes(imported)
    assert ways(imported) == set()


def test_a_reference_from_nothing_is_no_edge() -> None:
    data = {
        "1": box("end", inputs={"input_1": {"connections": [{"node": "9", "input": "output_1"}]}})
    }
    assert ways(take(export(data), None)) == set()


def test_numbers_as_targets_are_taken() -> None:
    imported = take(export({"1": box("welcome", [link(2)]), "2": box("end")}), None)
    assert ways(imported) == {("node_1", "next", "node_2")}


def test_loops_and_doubles_do_not_break_it() -> None:
    data = {"1": box("welcome", [link("1"), link("2"), link("2")]), "2": box("end")}
    imported = take(export(data), None)
    assert "duplicate_edge" in codes(imported)


@pytest.mark.parametrize(
    "place",
    [{"pos_x": "10.5", "pos_y": "-3"}, {"pos_x": 1e300}, {"pos_x": None}, {"pos_y": "left"}],
)
def test_places_are_numbers_whatever_stood_there(place: Raw) -> None:
    imported = take(export({"1": box("end", **place)}), None)
    position = imported.document.nodes["node_1"]["position"]
    assert all(isinstance(value, int | float) for value in position.values())


@pytest.mark.parametrize(
    "broken",
    [
        {"drawflow": None},
        {"drawflow": []},
        {"drawflow": {"Home": None}},
        {"drawflow": {"Home": {"data": []}}},
        {"drawflow": {"Home": {"data": {"1": None, "2": 7, "3": []}}}},
        {"drawflow": {"Home": {"data": {"1": {"outputs": [], "inputs": 7}}}}},
        {"drawflow": {"Home": {"data": {"1": {"outputs": {"output_1": {"connections": "x"}}}}}}},
        {"drawflow": {}, "chatadmin": {"edges": 7, "nodes": "x", "flow": []}},
    ],
)
def test_broken_shapes_never_raise(broken: Raw) -> None:
    import_flow(broken)


def test_names_of_the_language_are_only_names() -> None:
    data = {"__proto__": box("welcome", [link("constructor")]), "constructor": box("end")}
    imported = take(export(data), None)
    assert ways(imported) == {("__proto__", "next", "constructor")}


def test_our_mark_on_a_foreign_export_brings_no_html_in() -> None:
    """Whoever writes `chatadmin` beside a drawing is believed only as far as it is sound."""
    raw = export(
        {"1": box("end", html=SCRIPT, data={"node_id": "node_1", "node_config": '{"html": "<b>"}'})}
    )
    imported = import_flow({**raw, "chatadmin": {"start_node_id": "node_1"}})
    assert "html_dropped" in codes(imported)
    assert "<b>" not in json.dumps(imported.document.data)
