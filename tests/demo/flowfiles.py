"""The flow files of the demonstration, and small ones made on the spot."""

from __future__ import annotations

import json
from typing import Any

from flows.actions.import_flow import ImportedFlow, import_flow
from flows.actions.import_rows import read_rows
from flows.models import Flow
from tests.demo.places import DEMO


def load(name: str) -> Any:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


def import_file(tenant: Any, name: str) -> list[ImportedFlow]:
    return [import_flow(tenant, row) for row in read_rows(load(name), name)]


def small(**changes: Any) -> dict[str, Any]:
    """A row of the old table whose flow answers."""
    config = {"system_prompt": "Answer."}
    nodes = [
        {"id": "node_1", "type": "ai_response", "config": config, "position": {"x": 1, "y": 2}}
    ]
    row = {"id": 50, "tenant_id": 2, "flow_name": "Small", "start_node_id": "node_1"}
    return {**row, "flow_data": {"nodes": nodes, "edges": []}, **changes}


def import_one(tenant: Any, raw: Any) -> ImportedFlow:
    (row,) = read_rows(raw, "file")
    return import_flow(tenant, row)


def document(flow: Flow) -> dict[str, Any]:
    return flow.head.revision.document  # type: ignore[no-any-return]
