"""Bodies that stand in the schema; tests/flows/test_api_schema.py holds them against it."""

from __future__ import annotations

from typing import Any

AT = "2026-05-04T10:15:00+00:00"
DOCUMENT: dict[str, Any] = {
    "nodes": [
        {
            "id": "node_1",
            "type": "ai_response",
            "name": "Answer",
            "config": {"system_prompt": "Be brief."},
            "position": {"x": 60, "y": 240},
        }
    ],
    "edges": [],
    "notes": [],
}
GRAPH = {"document": DOCUMENT, "start_node_id": "node_1"}
FINDING = {
    "code": "dead_end",
    "severity": "warning",
    "node_id": "node_1",
    "edge_id": None,
    "field": None,
    "message": "The flow stops at “Answer” without an end node.",
}
REVISION = {
    "id": 12,
    "number": 3,
    "start_node_id": "node_1",
    "author": "alice",
    "created_at": AT,
    "note": "",
    "kind": "saved",
    "published_version": 2,
    "published_at": AT,
    "published_by": "alice",
    "name": "",
    "is_pinned": False,
    "rolled_back": None,
}
DRAFT = {"sequence": 7, "base_revision_id": 12, "saved_at": AT, **GRAPH}
FLOW = {
    "id": 1000000001,
    "name": "Shop assistant",
    "description": "",
    "state": "active",
    "version": 2,
    "archived_at": None,
    "published": {"revision_id": 12, "version": 2, "at": AT, "by": "alice"},
    "head": {
        "revision_id": 12,
        "number": 3,
        "saved_at": AT,
        "author": "alice",
        "is_published": True,
    },
    "drafts": [{"user": "bob", "saved_at": AT}],
    "routes": ["shop-assistant"],
    "nodes": 16,
    "problems": {
        "published": {"errors": 0, "warnings": 1},
        "saved": {"errors": 0, "warnings": 1},
    },
}
OPENED = {
    "id": 1000000001,
    "name": "Shop assistant",
    "description": "",
    "is_active": True,
    "version": 2,
    "published_revision_id": 12,
    "next_node": 2,
    "head": {**REVISION, "document": DOCUMENT},
    "draft": None,
    "problems": [FINDING],
    "can_edit": True,
    "model": {"name": "offline", "offline": True},
}
FILE = {
    "format": "chatadmin-flow",
    "flow_name": "Shop assistant",
    "flow_description": "",
    "start_node_id": "node_1",
    "flow_data": DOCUMENT,
    "test_cases": [
        {
            "name": "Greets",
            "language": "en",
            "page": {},
            "context": {},
            "turns": [{"message": "hello", "expect": {"contains": ["hi"]}, "tape": None}],
        }
    ],
}
PREVIEW = {
    "number": 0,
    "name": "Shop assistant",
    "result": "new",
    "flow_id": None,
    "start_node_id": "node_1",
    "document": DOCUMENT,
    "notes": [
        {
            "code": "html_dropped",
            "group": "converted",
            "node_id": "node_1",
            "message": "HTML was dropped.",
        }
    ],
    "problems": [FINDING],
    "cases": 0,
}
ROUTE = {
    "feature_slug": "shop-assistant",
    "feature_name": "Shop assistant",
    "flow_id": 1000000001,
    "flow_name": "Shop assistant",
    "problem": "",
}
TURN: dict[str, Any] = {
    "outcome": "answered",
    "reply": "Sure!",
    "reason": None,
    "path": [],
    "state": {},
    "model": {"name": "offline", "offline": True},
    "tokens": 0,
    "duration_ms": 4,
}
PALETTE_NODE = {
    "type": "end",
    "name": "End",
    "description": "Ends the conversation.",
    "category": "common",
    "icon": "stop_circle",
    "config_schema": {"type": "object", "properties": {}},
    "defaults": {},
    "outputs": [],
}
