"""Flows of a size, as documents: rows of nodes, each leading to those after it."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]

TYPES = ("product_search", "price_query")
OUTPUTS = ("found", "none", "error")
COLUMNS = 25


def graph(nodes: int, edges: int) -> Document:
    """``edges`` is up to three times ``nodes``: the outputs of all nodes are taken in turns."""
    pairs = [(index % nodes, index // nodes) for index in range(edges)]
    return _document(nodes, [(at, output, (at + 1 + 3 * output) % nodes) for at, output in pairs])


def hub(spokes: int) -> Document:
    """Every node leads to the first one."""
    return _document(spokes + 1, [(at, 0, 0) for at in range(1, spokes + 1)])


def _document(nodes: int, edges: list[tuple[int, int, int]]) -> Document:
    return {
        "nodes": [_node(at) for at in range(nodes)],
        "edges": [
            {
                "id": f"edge_{index}",
                "source": f"node_{source + 1}",
                "sourceOutput": OUTPUTS[output],
                "target": f"node_{target + 1}",
            }
            for index, (source, output, target) in enumerate(edges, start=1)
        ],
        "notes": [],
        "settings": {},
    }


def _node(at: int) -> dict[str, Any]:
    return {
        "id": f"node_{at + 1}",
        "type": TYPES[at % len(TYPES)],
        "name": f"Step {at + 1}",
        "config": {},
        "position": {"x": 320 * (at % COLUMNS), "y": 208 * (at // COLUMNS)},
    }
