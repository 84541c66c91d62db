"""Versions of a flow that a conversation may move to: those that were published once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.models import Revision
from tenants.context import in_tenant

MOST = 50


@dataclass(frozen=True, slots=True)
class Version:
    revision_id: int
    flow_id: int
    version: int
    published: bool  # the one that new talks take


def versions_of(tenant: Any, flow_id: int | None) -> list[Version]:
    """The newest first; none where the flow is not this tenant's."""
    if tenant is None or flow_id is None:
        return []
    with in_tenant(tenant):
        found = Revision.objects.filter(
            flow_id=flow_id, flow__tenant_id=tenant.pk, published_version__isnull=False
        )
        rows = found.order_by("-published_version").values_list(
            "pk", "flow_id", "published_version", "flow__version"
        )
        return [Version(pk, flow, no or 0, no == now) for pk, flow, no, now in rows[:MOST]]


def node_type(tenant: Any, revision_id: int, node_id: str) -> str | None:
    """None where the revision has no such node."""
    with in_tenant(tenant):
        document = (
            Revision.objects.filter(pk=revision_id).values_list("document", flat=True).first()
        )
    nodes = document.get("nodes") if isinstance(document, dict) else None
    for node in nodes if isinstance(nodes, list) else []:
        if isinstance(node, dict) and node.get("id") == node_id:
            return str(node.get("type") or "")
    return None
