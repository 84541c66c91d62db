"""The edges of a document: each leads from a named output of one node to another node."""

from __future__ import annotations

from typing import Any

from flows.document.found import Found
from flows.document.values import check_strings, is_id, short

_KEYS = frozenset({"id", "source", "sourceOutput", "target"})


def check_edges(edges: list[Any], node_ids: set[str], found: Found) -> None:
    seen: set[str] = set()
    for index, edge in enumerate(edges):
        if not isinstance(edge, dict):
            found.add(
                "edge_not_object",
                f"Edge {index + 1} is no object.",
                f"{index + 1}. bağ nesne değil.",
            )
            continue
        _check_id(edge, seen, found)
        _check_edge(edge, node_ids, found)


def _check_id(edge: dict[str, Any], seen: set[str], found: Found) -> None:
    id_ = edge.get("id")
    if not is_id(id_):
        found.add(
            "edge_id_bad",
            f"An edge's id has 1 to 50 characters, not “{short(id_)}”.",
            f"Bağ kimliği 1-50 karakter olmalıdır: “{short(id_)}”.",
        )
    elif id_ in seen:
        en, tr = f"Two edges have the id “{id_}”.", f"İki bağın kimliği aynı: “{id_}”."
        found.add("duplicate_edge_id", en, tr, edge=id_)
    else:
        seen.add(str(id_))


def _check_edge(edge: dict[str, Any], node_ids: set[str], found: Found) -> None:
    at = edge["id"] if is_id(edge.get("id")) else None
    for end in ("source", "target"):
        if not is_id(edge.get(end)) or edge[end] not in node_ids:
            there = short(edge.get(end))
            found.add(
                "dangling_edge",
                f"The edge's {end} “{there}” is not in this flow.",
                f"Bağın ucu olan “{there}” bu akışta yok.",
                edge=at,
            )
    if not is_id(edge.get("sourceOutput")):
        found.add("output_bad", "The edge names no output.", "Bağ bir çıkış belirtmiyor.", edge=at)
    for key in sorted(set(map(str, edge)) - _KEYS):
        found.add("unknown_key", f"Unknown key “{key}”.", f"Bilinmeyen anahtar: “{key}”.", edge=at)
    check_strings(edge, found)
