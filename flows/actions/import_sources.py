"""Where old flows come from: JSON files, SQL dumps, databases of the old system."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.actions.import_rows import FlowRow, UnreadableRowError, read_rows
from tenants.central.dump import DumpError, rows

TABLE = "tenant_conversation_flows"


class SourceError(Exception):
    """Nothing can be read there; the message says what is wrong, and where."""


def read_file(file: Path) -> list[FlowRow]:
    """The flows of a JSON file or a dump. Raises SourceError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: this is no UTF-8 text ({error.reason}).") from error
    return _dump(text, file) if _is_dump(text, file) else _json(text, file)


def flow_rows(raw: list[dict[str, Any]], name: str) -> list[FlowRow]:
    """Rows of the old table as flows. Raises SourceError."""
    try:
        return read_rows(raw, name)
    except UnreadableRowError as error:
        raise SourceError(str(error)) from error


def _is_dump(text: str, file: Path) -> bool:
    return file.suffix == ".sql" or (text.lstrip()[:1] not in "{[" and "INSERT" in text)


def _json(text: str, file: Path) -> list[FlowRow]:
    try:
        return read_rows(json.loads(text), file.stem)
    except UnreadableRowError as error:
        raise SourceError(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{file}: no JSON: {error}") from error


def _dump(text: str, file: Path) -> list[FlowRow]:
    try:
        found = rows(text, TABLE)
    except DumpError as error:
        raise SourceError(f"{file}: {error}") from error
    if not found:
        raise SourceError(f"{file}: this dump holds no rows of {TABLE}.")
    return flow_rows([dict(row.values) for row in found], file.stem)
