"""Reads Drawflow's export: our own comes back as it was, a foreign one as a draft for the import.

A foreign draft keeps Drawflow's port names ("output_1") and whatever else the node carried; the
import of flows turns it into a document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.document.notes import ImportNote, Report

Raw = dict[str, Any]
Wire = tuple[str, str, str]  # source key, output port, target key

_READ = {"id", "name", "data", "class", "html", "typenode", "inputs", "outputs", "pos_x", "pos_y"}
_OWN = {"type", "position", "config", "legacy"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """``own`` tells whether to_drawflow() wrote the export, so that the document is complete."""

    document: Raw
    start_node_id: str | None
    notes: list[ImportNote]
    own: bool


def from_drawflow(export: Raw) -> Drawing:
    """The flow in an export; what is broken in it is noted, never raised."""
    report = Report()
    nodes = _all_nodes(export, report)
    wires = _wires(nodes, report)
    own = export.get("chatadmin") if isinstance(export.get("chatadmin"), dict) else None
    extra = dict(own or {})
    orders = {key: extra.pop(key, []) for key in ("nodes", "edges")}
    start = extra.pop("start_node_id", None)
    extra.pop("flow", None)  # its name: the row's business
    ids = {key: _id(key, node) for key, node in nodes.items()}
    edges = [_edge(nodes[wire[0]], wire, ids, edge_id) for wire, edge_id in wires]
    made = [_node(ids[key], node) for key, node in nodes.items()]
    document = {
        "nodes": _ordered(made, orders["nodes"]),
        "edges": _ordered(edges, orders["edges"]),
        **extra,
    }
    return Drawing(document, start, report.notes, own is not None)


def _ordered(items: list[Raw], order: object) -> list[Raw]:
    """As the document had them; what the order does not name comes last."""
    if not isinstance(order, list):
        return items
    place = {id_: index for index, id_ in enumerate(map(str, order))}
    return sorted(items, key=lambda item: place.get(str(item.get("id")), len(place)))


def _all_nodes(export: Raw, report: Report) -> dict[str, Raw]:
    """All modules' nodes by Drawflow's id; those ids are unique over the modules."""
    modules = export.get("drawflow")
    found: dict[str, Raw] = {}
    filled = 0
    for module in modules.values() if isinstance(modules, dict) else ():
        data = module.get("data") if isinstance(module, dict) else None
        nodes = {str(k): n for k, n in data.items()} if isinstance(data, dict) else {}
        filled += bool(nodes)
        for key, node in nodes.items():
            if isinstance(node, dict) and key not in found:
                found[key] = node
            else:
                report.add(
                    "node_dropped",
                    None,
                    f"Node {key} cannot be read.",
                    f"{key} numaralı düğüm okunamıyor.",
                    node,
                )
    if filled > 1:
        report.add(
            "modules_merged",
            None,
            "The nodes of several modules were put into one flow.",
            "Birden çok modülün düğümleri tek akışta birleştirildi.",
        )
    return found


def _wires(nodes: dict[str, Raw], report: Report) -> list[tuple[Wire, str | None]]:
    """Connections stand at both ends in Drawflow; one that stands at one end only is noted."""
    out = list(_outgoing(nodes))
    incoming = list(_incoming(nodes))
    known = {wire for wire, _ in out}
    for wire in {wire for wire, _ in out} ^ set(incoming):
        report.add(
            "one_sided_connection",
            None,
            f"The connection {wire[0]} → {wire[2]} stood at one end only.",
            f"{wire[0]} → {wire[2]} bağlantısı yalnızca bir uçta kayıtlıydı.",
            list(wire),
        )
    return [*out, *((wire, None) for wire in dict.fromkeys(incoming) if wire not in known)]


def _outgoing(nodes: dict[str, Raw]) -> Iterator[tuple[Wire, str | None]]:
    for key, node in nodes.items():
        for port, link in _links(node.get("outputs")):
            yield (key, port, str(link.get("node"))), link.get("edge")


def _incoming(nodes: dict[str, Raw]) -> Iterator[Wire]:
    for key, node in nodes.items():
        for _, link in _links(node.get("inputs")):
            if str(link.get("node")) in nodes:
                yield str(link.get("node")), str(link.get("input")), key


def _links(ports: object) -> Iterator[tuple[str, Raw]]:
    for port, value in ports.items() if isinstance(ports, dict) else ():
        links = value.get("connections") if isinstance(value, dict) else None
        for link in links if isinstance(links, list) else ():
            if isinstance(link, dict):
                yield str(port), link


def _data(node: Raw) -> Raw:
    data = node.get("data")
    return data if isinstance(data, dict) else {}


def _id(key: str, node: Raw) -> str:
    own = _data(node).get("node_id")
    if isinstance(own, str):
        return own
    return f"node_{key}" if key.isdecimal() else key


def _edge(source: Raw, wire: Wire, ids: dict[str, str], edge_id: str | None) -> Raw:
    ports, port = _data(source).get("ports"), wire[1]
    number = port.removeprefix("output_")
    if (
        isinstance(ports, list)
        and number.isdecimal()
        and len(number) < 5
        and 0 < int(number) <= len(ports)
    ):
        port = ports[int(number) - 1]
    edge = {"source": ids[wire[0]], "sourceOutput": port, "target": ids.get(wire[2], wire[2])}
    return {"id": edge_id, **edge} if edge_id is not None else edge


def _node(id_: str, node: Raw) -> Raw:
    data = _data(node)
    place = {"x": node.get("pos_x"), "y": node.get("pos_y")}
    made: Raw = {"id": id_, "type": node.get("name"), "position": place}
    made |= {_foreign(key): node[key] for key in node.keys() - _READ}
    if "node_config" not in data:
        rest = {key: node[key] for key in ("class", "html") if node.get(key)}
        return {**made, "config": node.get("data"), **rest}
    made["name"] = data.get("node_name", "")
    for key in ("config", "legacy"):
        if f"node_{key}" in data:
            made[key] = _loads(data[f"node_{key}"])
    return made


def _foreign(key: str) -> str:
    """A key that Drawflow does not write, under a name that is none of a node's own."""
    return f"drawflow.{key}" if key in _OWN else key


def _loads(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else text
    except (ValueError, RecursionError):
        return text
