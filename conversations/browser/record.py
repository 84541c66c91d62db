"""One conversation's row: every column as the database has it, in groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from conversations.browser.help import HELP
from conversations.browser.names import tenant_label
from conversations.browser.scope import Scope
from conversations.browser.tables import CONVERSATIONS, Layout
from conversations.browser.texts import Record, read_texts
from conversations.browser.values import (
    NOTHING,
    Field,
    NotJsonError,
    dumped,
    guessed_field,
    json_field,
    parsed,
)
from conversations.store.context_data import FLOW_KEY
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS, SHARED_COLUMNS

JSON_COLUMNS = frozenset({"metadata", "state_history", "context_data"})


def find_record(scope: Scope, conversation_id: int, layout: Layout) -> Record | None:
    """The row if it is in scope; None for another tenant's, nobody's, or none at all."""
    if not layout.readable:
        return None
    where, params = scope.where()
    rows = read_texts(
        CONVERSATIONS, layout.present, f"WHERE id = %s AND {where}", [conversation_id, *params]
    )
    return rows[0] if rows else None


@dataclass(frozen=True, slots=True)
class Columns:
    """The groups of a row; `legacy` empty where those columns were dropped."""

    shared: list[Field]
    legacy: list[Field]
    new: list[Field]
    other: list[Field]


def columns_of(
    record: Record, layout: Layout, tenants: Mapping[int, str], flows: Mapping[str, str]
) -> Columns:
    """`tenants` empty: a tenant's host, which needs no name for its own id."""

    def fields(names: tuple[str, ...]) -> list[Field]:
        return [_field(name, record, _note(name, record, tenants, flows)) for name in names]

    return Columns(
        shared=fields(SHARED_COLUMNS),
        legacy=fields(LEGACY_COLUMNS) if layout.has_legacy else [],
        new=fields(NEW_COLUMNS),
        other=[guessed_field(name, record[name]) for name in layout.other],
    )


def _field(name: str, record: Record, note: str) -> Field:
    help = HELP.get(name, "")
    if name not in record:
        return Field(name, None, here=False, help=help)
    text = record[name]
    if text and name in JSON_COLUMNS:
        return replace(json_field(name, text), help=help)
    return Field(name, text, note=note, help=help)


def _note(name: str, record: Record, tenants: Mapping[int, str], flows: Mapping[str, str]) -> str:
    if name == "tenant_id" and tenants:
        return tenant_label(record.get(name), dict(tenants))
    if name == "flow_id" and record.get(name):
        return flows.get(record[name] or "", _("not a flow of this tenant"))
    return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """`context_data` taken apart. None: the column is empty or cannot be read that way."""

    visitor: list[tuple[str, str]] | None
    flow: list[tuple[str, str]] | None


def facts_of(record: Record) -> Facts:
    """Visitor facts are the top-level keys, flow variables stand under `flow`."""
    try:
        value = parsed(record.get("context_data") or "null")
    except NotJsonError:
        return Facts(None, None)
    if not isinstance(value, dict):
        return Facts(None, None)
    flow = value.get(FLOW_KEY)
    if not isinstance(flow, dict):
        return Facts(_pairs(value), None)
    del value[FLOW_KEY]
    return Facts(_pairs(value), _pairs(flow))


def _pairs(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [(_shown(key), _shown(item)) for key, item in values.items()]


def _shown(item: Any) -> str:
    if item is None:
        return NOTHING
    text = item if isinstance(item, str) else dumped(item)
    return text.encode("utf-8", "replace").decode()  # half an emoji in an escape
