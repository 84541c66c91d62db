"""`sync_nodes` fills the registry and respects what people set."""

from __future__ import annotations

import json
from typing import Any

from nodes.kinds import all_types
from nodes.registry.models import WorkflowNode
from nodes.registry.sync import sync_nodes


def test_every_type_has_its_row(acme: Any) -> None:
    WorkflowNode.objects.all().delete()
    assert set(sync_nodes().added) == set(all_types())
    row = WorkflowNode.objects.get(type="ai_response")
    assert (row.category, row.is_global, row.is_active) == ("common", True, True)
    assert json.loads(row.config_schema or "")["properties"]["max_tokens"]


def test_a_second_run_changes_nothing(acme: Any) -> None:
    before = list(WorkflowNode.objects.order_by("id").values())
    done = sync_nodes()
    assert (done.added, done.updated) == ([], [])
    assert list(WorkflowNode.objects.order_by("id").values()) == before


def test_what_people_set_stays(acme: Any) -> None:
    mine = {
        "name": "Say hello",
        "category": "shop",
        "node_class": r"App\Nodes\Welcome",
        "is_active": False,
        "is_global": False,
        "tenant_whitelist": "[2,  3]",
    }
    WorkflowNode.objects.filter(type="welcome").update(**mine, config_schema=None)
    assert sync_nodes().updated == ["welcome"]
    assert WorkflowNode.objects.filter(type="welcome").values(*mine).get() == mine
