"""Imports one flow of the old system. Whole or not at all; what exists is never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q

from flows.actions.create_flow import create_flow
from flows.actions.import_notes import keepable_id, row_notes, source_notes, to_json
from flows.actions.import_rows import FlowRow
from flows.actions.read_flow import read_flow
from flows.document.notes import ImportNote
from flows.models import Flow
from flows.trying.carrying import give_cases, read_cases
from tenants.models import Tenant
from tenants.people.models import User

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


def import_flow(
    tenant: Tenant, row: FlowRow, *, anew: bool = False, author: User | None = None
) -> ImportedFlow:
    """Inside the tenant's schema; neither published nor active.

    `anew`: under a new id, even if the flow is here already. Raises FlowIdTakenError, DocumentError.
    """
    row = replace(row, id=None) if anew else row
    read = read_flow(row)
    sources = source_notes(row)
    with transaction.atomic():
        known = None if anew else imported_before(row, sources)
        if known is not None:
            return ImportedFlow(known, is_new=False, notes=[])
        notes = [*row_notes(row, tenant.pk), *read.report]
        flow = create_flow(
            tenant,
            row.name,
            document=read.document.data,
            start_node_id=read.start_node_id or "",
            description=row.description,
            flow_id=keepable_id(row),
            import_report=[to_json(note) for note in (*notes, sources[0])],
            note=NOTE,
            author=author,
        )
        give_cases(flow, read_cases(row.cases)[0], author)
    return ImportedFlow(flow, is_new=True, notes=notes)


def imported_before(row: FlowRow, sources: list[ImportNote]) -> Flow | None:
    """The flow that this very import made. Raises FlowIdTakenError."""
    known = Q()
    for source in sources:
        known |= Q(revisions__import_report__contains=[to_json(source)])
    made = Flow.objects.filter(known, revisions__number=1)
    flow_id = keepable_id(row)
    if flow_id is None:
        return made.first()
    taken = Flow.objects.filter(pk=flow_id).first()
    if taken is not None and not made.filter(pk=flow_id).exists():
        raise FlowIdTakenError(taken)
    return taken
