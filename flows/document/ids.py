"""Numbers for new nodes and edges. A node's number is never given twice in a flow: a waiting
conversation must not wake up in a foreign node."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_NUMBERED = re.compile(r"(?:node|edge)_([0-9]{1,9})")


def next_number(ids: Iterable[str], floor: int = 1) -> int:
    """The lowest number above every ``node_<n>`` (or ``edge_<n>``) given, at least ``floor``."""
    matches = (_NUMBERED.fullmatch(id_) for id_ in ids)
    return max([floor, *(int(match[1]) + 1 for match in matches if match)])


def next_node_number(document: dict[str, Any], floor: int = 1) -> int:
    """The n of the next ``node_<n>``. ``floor``: what the flow reached in all its revisions."""
    return next_number((node["id"] for node in document["nodes"]), floor)


def next_edge_number(document: dict[str, Any], floor: int = 1) -> int:
    """The n of the next ``edge_<n>``."""
    return next_number((edge["id"] for edge in document["edges"]), floor)
