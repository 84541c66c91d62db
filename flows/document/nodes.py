"""The nodes of a document: each has an id of its own, a type, a name, a config and a place."""

from __future__ import annotations

from typing import Any

from flows.document.found import Found
from flows.document.values import check_numbers, check_strings, has_key, is_id, is_number, short

_KEYS = frozenset({"id", "type", "name", "config", "position", "legacy", "html"})


def check_nodes(nodes: list[Any], found: Found) -> set[str]:
    """Reports what is broken; returns the ids that edges may name."""
    ids: set[str] = set()
    for index, node in enumerate(nodes):
        if not isinstance(node, dict):
            found.add(
                "node_not_object",
                f"Node {index + 1} is no object.",
                f"{index + 1}. düğüm nesne değil.",
            )
            continue
        _check_id(node, ids, found)
        _check_node(node, found)
    return ids


def _check_id(node: dict[str, Any], ids: set[str], found: Found) -> None:
    id_ = node.get("id")
    if not is_id(id_):
        found.add(
            "node_id_bad",
            f"A node's id has 1 to 50 characters, not “{short(id_)}”.",
            f"Düğüm kimliği 1-50 karakter olmalıdır: “{short(id_)}”.",
        )
    elif id_ in ids:
        found.add(
            "duplicate_node_id",
            f"Two nodes have the id “{id_}”.",
            f"İki düğümün kimliği aynı: “{id_}”.",
            node=id_,
        )
    else:
        ids.add(str(id_))


def _check_node(node: dict[str, Any], found: Found) -> None:
    at = node["id"] if is_id(node.get("id")) else None
    if not is_id(node.get("type")):
        found.add("type_bad", "The node has no type.", "Düğümün türü yok.", node=at)
    if not isinstance(node.get("name"), str):
        found.add("name_bad", "The node's name must be text.", "Düğüm adı metin olmalı.", node=at)
    for key in ("config", "legacy"):
        if not isinstance(node.get(key, {} if key == "legacy" else None), dict):
            en, tr = f"“{key}” must be an object.", f"“{key}” bir nesne olmalıdır."
            found.add(f"{key}_bad", en, tr, node=at)
    _check_position(node.get("position"), at, found)
    if has_key(node, "html"):
        found.add("html", "A node may not carry HTML.", "Bir düğüm HTML taşıyamaz.", node=at)
    for key in sorted(set(map(str, node)) - _KEYS):
        found.add("unknown_key", f"Unknown key “{key}”.", f"Bilinmeyen anahtar: “{key}”.", node=at)
    check_strings(node, found, at)
    check_numbers(node.get("config"), found, at)
    check_numbers(node.get("legacy"), found, at)


def _check_position(position: Any, at: str | None, found: Found) -> None:
    named = isinstance(position, dict) and set(position) == {"x", "y"}
    if named and all(map(is_number, position.values())):
        return
    found.add("position_bad", "The node has no position x, y.", "Düğümün x, y konumu yok.", node=at)
