"""Imports one flow of the old system. Whole or not at all; what exists is never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from flows.actions.create_flow import create_flow
from flows.actions.import_notes import keepable_id, row_notes, to_json
from flows.actions.import_rows import FlowRow
from flows.document.importing import import_flow as read_flow
from flows.document.notes import ImportNote
from flows.models import Flow, Revision
from tenants.models import Tenant

NOTE = "import"


class FlowIdTakenError(Exception):
    """Another flow has the row's id. Nothing was written."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        super().__init__(
            f"The id {flow.pk} belongs to the flow “{flow.flow_name}” here;"
            " nothing was overwritten. Take the id out of the file to import the flow under a new one."
        )


@dataclass(frozen=True)
class ImportedFlow:
    """`is_new` False: this import was made before, and nothing was written."""

    flow: Flow
    is_new: bool
    notes: list[ImportNote]


def import_flow(tenant: Tenant, row: FlowRow) -> ImportedFlow:
    """Inside the tenant's schema; neither published nor active.

    Raises FlowIdTakenError, DocumentError.
    """
    read = read_flow(row.flow_data, row.start_node_id)
    document = read.document.data
    with transaction.atomic():
        known = _imported_before(row, document)
        if known is not None:
            return ImportedFlow(known, is_new=False, notes=[])
        notes = [*row_notes(row, tenant.pk), *read.report]
        flow = create_flow(
            tenant,
            row.name,
            document=document,
            start_node_id=read.start_node_id or "",
            description=row.description,
            flow_id=keepable_id(row),
            import_report=[to_json(note) for note in notes],
            note=NOTE,
        )
    return ImportedFlow(flow, is_new=True, notes=notes)


def _imported_before(row: FlowRow, document: dict[str, Any]) -> Flow | None:
    """The flow that this very import made. Raises FlowIdTakenError."""
    same = Revision.objects.filter(number=1, note=NOTE, document=document)
    flow_id = keepable_id(row)
    if flow_id is None:
        return Flow.objects.filter(flow_name=row.name, revisions__in=same).first()
    taken = Flow.objects.filter(pk=flow_id).first()
    if taken is not None and not same.filter(flow=taken).exists():
        raise FlowIdTakenError(taken)
    return taken
