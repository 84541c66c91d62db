"""Where old flows come from: JSON files, SQL dumps, databases of the old system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flows.actions.import_rows import FlowRow, UnreadableRowError, read_rows
from tenants.central.old_sources import (
    SourceError,
    dump_rows,
    is_dump,
    parse_json,
    table_rows,
)

TABLE = "tenant_conversation_flows"


def read_file(file: Path) -> list[FlowRow]:
    """The flows of a JSON file or a dump. Raises SourceError."""
    found = dump_rows(file, TABLE) if is_dump(file) else parse_json(file)
    return _flow_rows(found, file.stem)


def read_database(url: str) -> list[FlowRow]:
    """The flows of a tenant's database of the old system. Raises SourceError."""
    return _flow_rows(table_rows(url, TABLE), TABLE)


def _flow_rows(raw: Any, name: str) -> list[FlowRow]:
    try:
        return read_rows(raw, name)
    except UnreadableRowError as error:
        raise SourceError(str(error)) from error
