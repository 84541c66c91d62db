"""The conversation that a page is about, found in the reader's scope: the one door for all its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from conversations.browser.names import tenant_of
from conversations.browser.record import find_record
from conversations.browser.scope import Scope, scope_of
from conversations.browser.tables import INDEX, Layout, layout
from conversations.browser.texts import Record, read_texts
from tenants.central.schema import central_schema


@dataclass(frozen=True, slots=True)
class Subject:
    """`record`: its row of the shared table; `ours`: our row beside it, if there is one.

    `tenant`: the tenant itself; None for nobody's, or where that tenant does not exist. `placed` False: the
    old application was asked and has not shown the row yet; the number is one below zero then (0032).
    """

    id: int
    scope: Scope
    here: Layout
    record: Record
    ours: Record | None
    tenant: Any
    placed: bool = True

    @property
    def tenant_id(self) -> int | None:
        value = self.record.get("tenant_id")
        return int(value) if value is not None else None

    @property
    def turn_no(self) -> int:
        return int((self.ours or {}).get("turn_no") or 0)


def subject_of(request: HttpRequest, conversation_id: int) -> Subject:
    """Raises Http404: no such conversation, another tenant's, or nobody's."""
    scope, here = scope_of(request), layout()
    ours = _ours(scope, conversation_id, here)
    record = find_record(scope, conversation_id, here)
    placed = record is not None
    if record is None and conversation_id < 0 and ours is not None:
        record = dict.fromkeys(here.present) | {
            name: ours.get(other)
            for name, other in (("id", "conversation_id"), ("tenant_id", "tenant_id"))
        }
    if record is None:
        raise Http404
    value = record.get("tenant_id")
    tenant = (
        tenant_of(int(value) if value is not None else None) if scope.platform else request.tenant  # type: ignore[attr-defined]
    )
    return Subject(conversation_id, scope, here, record, ours, tenant, placed)


def _ours(scope: Scope, conversation_id: int, here: Layout) -> Record | None:
    if not here.indexed:
        return None
    where, params = scope.where()
    rest = f"WHERE conversation_id = %s AND {where}"
    rows = read_texts(INDEX, central_schema().columns[INDEX], rest, [conversation_id, *params])
    return rows[0] if rows else None
