from __future__ import annotations

from typing import Any

from flows.models import Flow

GRAPH: dict[str, Any] = {
    "nodes": [
        {
            "id": "node_1",
            "type": "ai_response",
            "name": "Answer",
            "config": {"system_prompt": "Be brief."},
            "position": {"x": 10.5, "y": -3},
        },
        {
            "id": "node_2",
            "type": "end",
            "name": "End",
            "config": {},
            "position": {"x": 300, "y": 0},
        },
    ],
    "edges": [
        {"id": "edge_1", "source": "node_1", "sourceOutput": "next", "target": "node_2"},
    ],
    "notes": [],
}
# nothing in it ever answers
BROKEN: dict[str, Any] = {
    **GRAPH,
    "nodes": [
        {**GRAPH["nodes"][0], "type": "history_loader", "config": {"limit": 5}},
        GRAPH["nodes"][1],
    ],
}


def template() -> Flow:
    """The flow that a new tenant begins with; call inside its schema."""
    return Flow.objects.select_related("head__revision").get()


def changed(document: dict[str, Any], **position: float) -> dict[str, Any]:
    """The document with its first node elsewhere."""
    first, *rest = document["nodes"]
    return {**document, "nodes": [{**first, "position": {"x": 1, "y": 2, **position}}, *rest]}
