"""Small documents and old flows for the tests of this folder."""

from __future__ import annotations

from typing import Any

from flows.document.importing import Imported, import_flow

Raw = dict[str, Any]


def node(id_: str = "node_1", type_: str = "welcome", **more: Any) -> Raw:
    place = {"x": 10, "y": 20.5}
    return {"id": id_, "type": type_, "name": id_, "config": {}, "position": place} | more


def edge(source: str, target: str, output: str = "next", id_: str = "edge_1") -> Raw:
    return {"id": id_, "source": source, "sourceOutput": output, "target": target}


def document(*nodes: Raw, edges: list[Raw] | None = None, **more: Any) -> Raw:
    return {"nodes": list(nodes) or [node()], "edges": edges or [], "notes": []} | more


def old(*nodes: Raw, edges: list[Any] | None = None) -> Raw:
    return {"nodes": list(nodes), "edges": edges or []}


def old_node(id_: str, type_: str, **config: Any) -> Raw:
    return {"id": id_, "type": type_, "config": config, "position": {"x": 1, "y": 2}}


def ways(imported: Imported) -> set[tuple[str, str, str]]:
    """The imported edges as (source, output, target)."""
    edges = imported.document.edges
    return {(e["source"], e["sourceOutput"], e["target"]) for e in edges}


def codes(imported: Imported) -> list[str]:
    return [note.code for note in imported.report]


def take(flow: Any, start: str | None = "a") -> Imported:
    return import_flow(flow, start)
