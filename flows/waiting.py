"""Where the visitors of a revision can stand: its nodes that wait for a message."""

from __future__ import annotations

from typing import Any

from flows.models import Revision
from nodes.contract import UnknownNodeType
from nodes.kinds import load


def waiting_nodes(document: dict[str, Any]) -> dict[str, str]:
    """Node id → type, of the nodes that can wait."""
    return {id_: type_ for id_, type_ in node_types(document).items() if can_wait(type_)}


def node_types(document: dict[str, Any]) -> dict[str, str]:
    """Node id → type."""
    return {node["id"]: node["type"] for node in document["nodes"]}


def can_wait(type_: str) -> bool:
    try:
        return load(type_).waits
    except UnknownNodeType:
        return False


def same_place(node_id: str | None, before: dict[str, str], waiting: dict[str, str]) -> bool:
    """Whether who waits at the node can go on there: it is in the new version, of the same type, and waits.

    `before`: node types of the old revision. `waiting`: the new one's nodes that wait.
    """
    return node_id is not None and node_id in waiting and before.get(node_id) == waiting[node_id]


def types_of(revision_ids: set[int]) -> dict[int, dict[str, str]]:
    """Revision id → node types."""
    rows = Revision.objects.filter(pk__in=revision_ids).values_list("pk", "document")
    return {pk: node_types(document) for pk, document in rows}
