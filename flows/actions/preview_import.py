"""What an import would do, row by row. Reads only: nothing is stored before somebody confirms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from flows.actions.import_entry import grouped
from flows.actions.import_flow import FlowIdTakenError, imported_before
from flows.actions.import_notes import row_notes, source_notes
from flows.actions.import_rows import FlowRow
from flows.actions.read_flow import read_flow
from flows.document.importing import Imported
from flows.document.notes import ImportNote
from flows.document.parse import DocumentError
from flows.document.problems import Problem
from flows.models import Flow
from flows.trying.carrying import read_cases
from flows.validation import validate
from tenants.models import Tenant

Result = Literal["new", "known", "taken", "refused"]


@dataclass(frozen=True)
class Preview:
    """One row. `known`: imported before as `flow`; `taken`: `flow` has its id; both can come in anew.

    `problems`: of the flow as it would be, so that people see whether it can be published.
    """

    row: FlowRow
    result: Result
    flow: Flow | None = None
    read: Imported | None = None
    notes: list[ImportNote] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def document(self) -> dict[str, Any]:
        return self.read.document.data if self.read else {"nodes": [], "edges": []}

    @property
    def cases(self) -> int:
        """Test cases that come along."""
        return len(read_cases(self.row.cases)[0])

    def grouped(self) -> dict[str, list[ImportNote]]:
        return grouped(self.notes)


def preview_import(
    tenant: Tenant, rows: Iterable[FlowRow], permitted: frozenset[str] | None
) -> list[Preview]:
    """Inside the tenant's schema. `permitted` None: nothing is known about it."""
    return [_preview(tenant, row, permitted) for row in rows]


def _preview(tenant: Tenant, row: FlowRow, permitted: frozenset[str] | None) -> Preview:
    try:
        read = read_flow(row)
    except DocumentError as error:
        return Preview(row, "refused", problems=error.problems)
    notes = [*row_notes(row, tenant.pk), *read.report]
    problems = validate(read.document.data, read.start_node_id, permitted)
    try:
        flow = imported_before(row, source_notes(row))
    except FlowIdTakenError as error:
        return Preview(row, "taken", error.flow, read, notes, problems)
    return Preview(row, "known" if flow else "new", flow, read, notes, problems)
