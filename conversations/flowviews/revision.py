"""The version of a flow that a turn ran on, read from its tenant's schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flows.models import Revision
from tenants.context import in_tenant


@dataclass(frozen=True, slots=True)
class Ran:
    """`version` None: never published."""

    revision_id: int
    flow_id: int
    flow_name: str
    version: int | None
    document: Any


def revision_of(tenant: Any, revision_id: int | None) -> Ran | None:
    """None where it is not there any more, or where there is no such tenant."""
    if tenant is None or revision_id is None:
        return None
    columns = ("pk", "flow_id", "flow__flow_name", "published_version", "document")
    with in_tenant(tenant):
        rows = Revision.objects.filter(pk=revision_id, flow__tenant_id=tenant.pk)
        row = rows.values_list(*columns).first()
    return Ran(*row) if row else None
