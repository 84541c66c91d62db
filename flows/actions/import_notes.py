"""What an import has to say about the row itself, beside what it says about nodes and edges."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flows.actions.import_rows import FlowRow
from flows.document.importing.cleaning import loads
from flows.document.notes import ImportNote, Report
from flows.document.parse import DocumentError
from flows.document.values import is_storable
from flows.models.flow import FIRST_OWN_ID
from flows.trying.carrying import read_cases


def row_notes(row: FlowRow, tenant_id: int) -> list[ImportNote]:
    """One note for each thing of the row that is not taken over as it stood."""
    report = Report()
    _id(row, report)
    _tenant(row, tenant_id, report)
    if row.was_active and not row.is_template:
        report.add(
            "was_active",
            None,
            "The flow was active in the old system; here it takes no talks until it is published.",
            "Akış eski sistemde etkindi; burada yayımlanana kadar konuşma almaz.",
        )
    if row.others:
        report.add(
            "row_kept",
            None,
            f"Kept in this report only: {', '.join(sorted(row.others))}.",
            f"Yalnızca bu raporda saklandı: {', '.join(sorted(row.others))}.",
            row.others,
        )
    _cases(row, report)
    return report.notes


def _cases(row: FlowRow, report: Report) -> None:
    others = read_cases(row.cases)[1]
    if others:
        report.add(
            "case_kept",
            None,
            f"Not readable as test cases, and kept in this report only: {len(others)}.",
            f"Test senaryosu olarak okunamadı, yalnızca bu raporda saklandı: {len(others)}.",
            others,
        )


def _id(row: FlowRow, report: Report) -> None:
    if row.id is not None and keepable_id(row) is None:
        report.add(
            "id_changed",
            None,
            f"The id {row.id} cannot be kept; the flow has a new one.",
            f"{row.id} numarası korunamadı; akışa yeni bir numara verildi.",
            row.id,
        )


def _tenant(row: FlowRow, tenant_id: int, report: Report) -> None:
    if row.is_template:
        report.add(
            "template",
            None,
            "A template of the old system (tenant 0): imported inactive, to be copied from.",
            "Eski sistemin bir şablonu (kiracı 0): kopyalanmak üzere, etkin olmadan alındı.",
        )
    elif row.tenant_id not in (None, tenant_id):
        report.add(
            "other_tenant",
            None,
            f"The row belonged to tenant {row.tenant_id}; it is now a flow of tenant {tenant_id}.",
            f"Kayıt {row.tenant_id} numaralı kiracınındı; artık {tenant_id} numaralı kiracının.",
            row.tenant_id,
        )


def keepable_id(row: FlowRow) -> int | None:
    """The row's id if it is one that imported flows may have."""
    return row.id if row.id is not None and 0 < row.id < FIRST_OWN_ID else None


def source_notes(row: FlowRow) -> list[ImportNote]:
    """By its fingerprint the same flow is known again, however people have edited it since.

    The first is the one to store: of the flow itself, however its JSON was written. The second is that
    of the text as it stood, which earlier imports stored.
    """
    return [_fingerprint(_parsed(row.flow_data), row), _fingerprint(row.flow_data, row)]


def _parsed(flow_data: Any) -> Any:
    try:
        return loads(flow_data)
    except DocumentError:
        return flow_data


def _fingerprint(flow_data: Any, row: FlowRow) -> ImportNote:
    source = json.dumps([flow_data, row.start_node_id], sort_keys=True, ensure_ascii=True)
    report = Report()
    report.add(
        "source",
        None,
        "The fingerprint of the imported flow.",
        "İçe aktarılan akışın parmak izi.",
        hashlib.sha256(source.encode()).hexdigest(),
    )
    return report.notes[0]


def to_json(note: ImportNote) -> dict[str, Any]:
    """The note as a revision stores it: {code, node_id, message: {en, tr}, value?}."""
    parts: dict[str, Any] = {"code": note.code, "node_id": note.node_id, "message": note.message}
    if note.value is not None:
        parts["value"] = note.value
    return {key: _storable(part) for key, part in parts.items()}


def _storable(value: Any) -> Any:
    """The value without the characters that PostgreSQL cannot hold."""
    if isinstance(value, str):
        return value if is_storable(value) else "".join(filter(is_storable, value))
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(str(key)): _storable(item) for key, item in value.items()}
    return value
