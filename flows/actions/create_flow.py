"""Creates a flow with its first revision. It is neither published nor active yet."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from flows.document.ids import next_node_number
from flows.document.parse import parse_document
from flows.models import Flow, FlowHead, Revision
from flows.models.flow import empty_document
from tenants.models import Tenant
from tenants.people.models import User


def create_flow(
    tenant: Tenant,
    name: str,
    *,
    document: dict[str, Any] | None = None,
    start_node_id: str = "",
    description: str = "",
    author: User | None = None,
    flow_id: int | None = None,
    import_report: list[dict[str, Any]] | None = None,
    note: str = "",
) -> Flow:
    """Returns the new flow. `flow_id` keeps the id of an imported one. Raises DocumentError."""
    document = document if document is not None else empty_document()
    parse_document(document)
    with transaction.atomic():
        given = {} if flow_id is None else {"id": flow_id}
        flow = Flow.objects.create(
            **given, tenant_id=tenant.pk, flow_name=name, flow_description=description
        )
        revision = Revision.objects.create(
            flow=flow,
            number=1,
            document=document,
            start_node_id=start_node_id,
            author=author,
            note=note,
            import_report=import_report or [],
        )
        FlowHead.objects.create(flow=flow, revision=revision, next_node=next_node_number(document))
    return flow
