"""Pieces of which documents are put together."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]

# What the visitor hears when a node fails, in every template.
FAILURE_REPLY = {
    "en": "I cannot answer right now. Please try again in a moment.",
    "tr": "Şu anda yanıt veremiyorum. Lütfen birazdan yeniden deneyin.",
}


def document(nodes: list[dict[str, Any]], edges: list[dict[str, str]]) -> Document:
    """A whole document that begins at the first node."""
    settings = {"failure_reply": dict(FAILURE_REPLY)}
    return {"nodes": nodes, "edges": edges, "notes": [], "settings": settings}


def node(number: int, type: str, name: str, x: int, y: int, **config: Any) -> dict[str, Any]:
    position = {"x": x, "y": y}
    return {
        "id": f"node_{number}",
        "type": type,
        "name": name,
        "config": config,
        "position": position,
    }


def edges(*pairs: tuple[int, str, int]) -> list[dict[str, str]]:
    return [
        {
            "id": f"edge_{index}",
            "source": f"node_{source}",
            "sourceOutput": output,
            "target": f"node_{target}",
        }
        for index, (source, output, target) in enumerate(pairs, start=1)
    ]
