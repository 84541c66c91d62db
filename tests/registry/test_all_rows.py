"""The registry holds the nineteen types, all global, in the seed's categories."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nodes.registry.models import WorkflowNode
from nodes.registry.sync import sync_nodes


def test_nineteen_types_in_three_categories(acme: Any) -> None:
    WorkflowNode.objects.all().delete()
    sync_nodes()
    rows = WorkflowNode.objects.all()
    assert Counter(row.category for row in rows) == {"common": 6, "utility": 6, "shop": 7}
    assert all(row.is_global and row.is_active for row in rows)


def test_a_deleted_row_comes_back_and_the_others_stay(acme: Any) -> None:
    WorkflowNode.objects.filter(type="end").update(is_active=False)
    WorkflowNode.objects.filter(type="webhook").delete()
    assert sync_nodes().added == ["webhook"]
    assert not WorkflowNode.objects.get(type="end").is_active
