"""Drawflow's export format, both ways. Ports are mapped by name; HTML is never written.

Our own data stands where Drawflow keeps it untouched: per node in ``data`` (config as JSON text,
since Drawflow stumbles over keys with dots or spaces), per connection in ``edge``, and for the
whole flow in ``chatadmin`` beside ``drawflow``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flows.document.drawflow_read import Drawing, from_drawflow
from flows.document.ids import node_numbers
from flows.document.outputs import output_names

__all__ = ["Drawing", "from_drawflow", "to_drawflow"]

Raw = dict[str, Any]


def to_drawflow(document: Raw, start_node_id: str | None = None) -> Raw:
    """The export of a document of sound shape; from_drawflow() gives back the same document."""
    numbers = node_numbers(node["id"] for node in document["nodes"])
    ports = {node["id"]: _ports(node, document["edges"]) for node in document["nodes"]}
    data = {str(numbers[node["id"]]): _node(node, numbers, ports) for node in document["nodes"]}
    for edge in document["edges"]:
        _connect(data, edge, numbers, ports)
    own: Raw = {key: document[key] for key in ("notes", "settings") if key in document}
    own |= {"start_node_id": start_node_id}
    # browsers sort an object's numbers, so the order is told besides
    own |= {key: [item["id"] for item in document[key]] for key in ("nodes", "edges")}
    return {"drawflow": {"Home": {"data": data}}, "chatadmin": own}


def _ports(node: Raw, edges: list[Raw]) -> list[str]:
    """Names of the node's outputs: those of its type, then any other that an edge names."""
    used = [edge["sourceOutput"] for edge in edges if edge["source"] == node["id"]]
    return list(dict.fromkeys([*(output_names(node["type"]) or ()), *used]))


def _node(node: Raw, numbers: dict[str, int], ports: dict[str, list[str]]) -> Raw:
    return {
        "id": numbers[node["id"]],
        "name": node["type"],
        "data": dict(_data(node, ports[node["id"]])),
        "class": node["type"],
        "html": "",
        "typenode": False,
        "inputs": {"input_1": {"connections": []}},
        "outputs": {f"output_{i + 1}": {"connections": []} for i in range(len(ports[node["id"]]))},
        "pos_x": node["position"]["x"],
        "pos_y": node["position"]["y"],
    }


def _data(node: Raw, ports: list[str]) -> Iterator[tuple[str, Any]]:
    yield "node_id", node["id"]
    yield "node_name", node["name"]
    yield "ports", ports
    for key in ("config", "legacy"):
        if key in node:
            yield f"node_{key}", json.dumps(node[key], ensure_ascii=False)


def _connect(data: Raw, edge: Raw, numbers: dict[str, int], ports: dict[str, list[str]]) -> None:
    source, target = str(numbers[edge["source"]]), str(numbers[edge["target"]])
    port = f"output_{ports[edge['source']].index(edge['sourceOutput']) + 1}"
    out = {"node": target, "output": "input_1", "edge": edge["id"]}
    data[source]["outputs"][port]["connections"].append(out)
    back = {"node": source, "input": port}
    data[target]["inputs"]["input_1"]["connections"].append(back)
