"""Takes directives of the old system over for one tenant; what is there already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tenants.central.old_sources import dump_rows, is_dump, parse_json, table_rows
from tenants.central.schema import central_schema
from tenants.directives.actions.make import facts_of
from tenants.directives.changes import record
from tenants.directives.models import TABLE, Directive
from tenants.directives.ours import tables_exist
from tenants.directives.wild import WildDirectiveError, read_directive


@dataclass
class Entry:
    """What became of a row. `others`: its columns that have no place here."""

    old_id: Any
    result: Literal["imported", "known", "refused"]
    shape: str = ""
    error: str = ""
    directive_id: int | None = None
    others: dict[str, Any] = field(default_factory=dict)


def read_source(file: Path | None, url: str | None) -> list[Any]:
    """The rows of a JSON file, a dump or a database. Raises SourceError."""
    if file is None:
        return list(table_rows(url or "", TABLE))
    if is_dump(file):
        return list(dump_rows(file, TABLE))
    return list(_json_rows(parse_json(file)))


def _json_rows(raw: Any) -> Iterator[Any]:
    """A row, a list of them, or a table as phpMyAdmin exports it."""
    for item in raw if isinstance(raw, list) else [raw]:
        if isinstance(item, dict) and item.get("type") in ("header", "database"):
            continue
        if isinstance(item, dict) and isinstance(item.get("data"), list):
            yield from item["data"]
        else:
            yield item


def import_directive(tenant_id: int, row: Any) -> Entry:
    """One row. The same type and content of this tenant is the same directive."""
    old_id = row.get("id") if isinstance(row, dict) else None
    try:
        read = read_directive(row)
    except WildDirectiveError as error:
        return Entry(old_id, "refused", error=str(error))
    if read.shape == "setting" and central_schema().has(TABLE, "directive_key", "directive_value"):
        return _pair(tenant_id, row, old_id)
    for known in Directive.objects.for_tenant(tenant_id):
        if (known.kind, known.text) == (read.directive_type, read.content):
            return Entry(old_id, "known", read.shape, directive_id=known.pk, others=read.others)
    made = Directive.objects.for_platform().create(
        tenant_id=tenant_id,
        directive_type=read.directive_type,
        directive_content=read.content,
        priority=read.priority,
        is_active=read.is_active,
    )
    _recorded(made)
    return Entry(old_id, "imported", read.shape, directive_id=made.pk, others=read.others)


def _pair(tenant_id: int, row: dict[str, Any], old_id: Any) -> Entry:
    """A key and its value, into a table that keeps them as the old application does."""
    key, value = str(row["directive_key"]), str(row.get("directive_value") or "")
    known = Directive.objects.for_tenant(tenant_id).filter(directive_key=key).first()
    if known is not None and known.text != value:
        error = f"The key {key} has another value here; nothing was overwritten."
        return Entry(old_id, "refused", error=error)
    pair = known or _recorded(_new_pair(tenant_id, row, key, value))
    return Entry(old_id, "known" if known else "imported", "setting", directive_id=pair.pk)


def _new_pair(tenant_id: int, row: dict[str, Any], key: str, value: str) -> Directive:
    return Directive.objects.for_platform().create(
        tenant_id=tenant_id,
        directive_key=key,
        directive_value=value,
        directive_type=row.get("directive_type") or "string",
        category=row.get("category"),
        description=row.get("description"),
        priority=row.get("priority"),
        is_active=read_directive(row).is_active,
    )


def _recorded(row: Directive) -> Directive:
    """In the history, too, where the server has one."""
    if tables_exist():
        facts = facts_of(row)
        record(row.tenant_id, "directive", row.pk, "made", "import_directives", after=facts)
    return row
