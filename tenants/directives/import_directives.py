"""Takes directives of the old system over for one tenant; what is there already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tenants.central.old_sources import dump_rows, is_dump, parse_json, table_rows
from tenants.directives.models import Directive
from tenants.directives.wild import WildDirectiveError, read_directive

TABLE = "ai_tenant_directives"


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
    values = {"directive_type": read.directive_type, "directive_content": read.content}
    known = Directive.objects.for_tenant(tenant_id).filter(**values).first()
    if known is not None:
        return Entry(old_id, "known", read.shape, directive_id=known.pk, others=read.others)
    made = Directive.objects.for_platform().create(
        tenant_id=tenant_id, priority=read.priority, is_active=read.is_active, **values
    )
    return Entry(old_id, "imported", read.shape, directive_id=made.pk, others=read.others)
