from __future__ import annotations

import json
from typing import Any

from flows.document.drawflow import from_drawflow, to_drawflow
from tests.document.samples import codes, document, edge, node, take, ways

FLOW = document(
    node("node_5", "condition", config={"value": "x", "deep": {"a.b c": 1}}),
    node("custom", "teleport", legacy={"old": [1]}, position={"x": -3.25, "y": 1000}),
    node("node_2", "end"),
    edges=[
        edge("node_5", "custom", "false", "edge_9"),
        edge("custom", "node_2", "away", "edge_1"),
        edge("node_5", "node_2", "true", "e-x"),
    ],
    notes=[{"text": "Hi"}],
    settings={"failure_reply": {"en": "Sorry"}},
)


def foreign(**nodes: dict[str, Any]) -> dict[str, Any]:
    return {"drawflow": {"Home": {"data": {key.strip("n"): value for key, value in nodes.items()}}}}


def box(name: str, data: Any = None, **outputs: list[str]) -> dict[str, Any]:
    ports = {
        port: {"connections": [{"node": target, "output": "input_1"} for target in targets]}
        for port, targets in outputs.items()
    }
    return {"id": 1, "name": name, "data": data or {}, "outputs": ports, "pos_x": 5, "pos_y": 6.5}


def test_a_document_comes_back_as_it_was() -> None:
    export = json.loads(json.dumps(to_drawflow(FLOW, "node_5")))
    drawing = from_drawflow(export)
    assert (drawing.document, drawing.start_node_id, drawing.notes) == (FLOW, "node_5", [])
    assert drawing.own


def test_the_import_takes_our_own_export_without_loss() -> None:
    raw = document(node(), node("node_2", "end"), edges=[edge("node_1", "node_2")])
    imported = take(to_drawflow(raw, "node_1"), None)
    assert (imported.document.data, imported.start_node_id) == (raw, "node_1")
    assert imported.report == []


def test_ports_stand_in_the_order_of_the_type() -> None:
    data = to_drawflow(FLOW)["drawflow"]["Home"]["data"]
    outputs = data["5"]["outputs"]
    assert outputs["output_1"]["connections"][0]["node"] == "2"
    assert outputs["output_2"]["connections"][0]["node"] == "6"


def test_connections_stand_at_both_ends() -> None:
    data = to_drawflow(FLOW)["drawflow"]["Home"]["data"]
    links = data["2"]["inputs"]["input_1"]["connections"]
    assert {(link["node"], link["input"]) for link in links} == {
        ("6", "output_1"),
        ("5", "output_1"),
    }


def test_no_html_is_written() -> None:
    nodes = to_drawflow(FLOW)["drawflow"]["Home"]["data"].values()
    assert {node["html"] for node in nodes} == {""}


def test_keys_on_which_drawflow_stumbles_are_inside_text() -> None:
    data = to_drawflow(FLOW)["drawflow"]["Home"]["data"]["5"]["data"]
    assert all(isinstance(value, str | list) for value in data.values())


def test_a_foreign_export_is_taken() -> None:
    export = foreign(
        n1=box(
            "condition", {"condition": "contains", "value": "x"}, output_1=["2"], output_2=["3"]
        ),
        n2=box("ai_response", output_1=["3"]),
        n3=box("end"),
    )
    imported = take(export, None)
    assert ways(imported) == {
        ("node_1", "true", "node_2"),
        ("node_1", "false", "node_3"),
        ("node_2", "next", "node_3"),
    }
    assert imported.document.nodes["node_1"]["position"] == {"x": 5, "y": 6.5}
    assert imported.start_node_id == "node_1"


def test_html_of_a_foreign_export_is_dropped_and_told() -> None:
    imported = take(foreign(n1=box("end") | {"html": "<img onerror=x>"}), None)
    assert "html_dropped" in codes(imported)
    assert "onerror" not in json.dumps(imported.document.data)


def test_a_connection_at_one_end_is_kept_and_told() -> None:
    export = foreign(n1=box("welcome"), n2=box("end"))
    export["drawflow"]["Home"]["data"]["2"]["inputs"] = {
        "input_1": {"connections": [{"node": "1", "input": "output_1"}]}
    }
    imported = take(export, None)
    assert ways(imported) == {("node_1", "next", "node_2")}
    assert "one_sided_connection" in codes(imported)


def test_several_modules_become_one_flow() -> None:
    export = foreign(n1=box("welcome"))
    export["drawflow"]["Other"] = {"data": {"2": box("end")}}
    imported = take(export, None)
    assert set(imported.document.nodes) == {"node_1", "node_2"}
    assert "modules_merged" in codes(imported)
