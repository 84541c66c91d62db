"""Numbers for new nodes and edges. A node's number is never given twice in a flow: a waiting
conversation must not wake up in a foreign node."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_NUMBERED = re.compile(r"(?:node|edge)_([0-9]{1,9})")
_PLAIN_NODE = re.compile(r"node_(0|[1-9][0-9]{0,8})")  # "node_007" would collide with "node_7"


def next_number(ids: Iterable[str], floor: int = 1) -> int:
    """The lowest number above every ``node_<n>`` (or ``edge_<n>``) given, at least ``floor``."""
    matches = (_NUMBERED.fullmatch(id_) for id_ in ids)
    return max([floor, *(int(match[1]) + 1 for match in matches if match)])


def next_node_number(document: dict[str, Any], floor: int = 1) -> int:
    """The n of the next ``node_<n>``. ``floor``: what the flow reached in all its revisions."""
    return next_number(_ids(document, "nodes"), floor)


def next_edge_number(document: dict[str, Any], floor: int = 1) -> int:
    """The n of the next ``edge_<n>``."""
    return next_number(_ids(document, "edges"), floor)


def _ids(document: dict[str, Any], key: str) -> list[str]:
    # A draft is stored whatever it holds, so its shape is not to be trusted.
    items = document.get(key)
    found = (
        [item.get("id") for item in items if isinstance(item, dict)]
        if isinstance(items, list)
        else []
    )
    return [id_ for id_ in found if isinstance(id_, str)]


def node_numbers(ids: Iterable[str]) -> dict[str, int]:
    """A number for each id, as Drawflow wants it: n for ``node_<n>``, else one above them all."""
    all_ids = list(ids)
    numbers: dict[str, int] = {}
    following = next_number(all_ids)
    for id_ in all_ids:
        if _PLAIN_NODE.fullmatch(id_):
            numbers[id_] = int(id_.removeprefix("node_"))
        else:
            numbers[id_] = following
            following += 1
    return numbers
