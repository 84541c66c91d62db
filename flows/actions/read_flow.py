"""Reads the flow of a row as the importer understands it, without storing anything."""

from __future__ import annotations

import json
from typing import Any

from flows.actions.import_rows import FlowRow
from flows.document.found import Found
from flows.document.importing import Imported, as_it_is, import_flow
from flows.document.parse import DocumentError
from flows.document.values import walk


def read_flow(row: FlowRow) -> Imported:
    """Raises DocumentError: no JSON object, nested beyond reason, or a NUL character in a text."""
    refuse_nul(row)
    ours = as_it_is(row.flow_data, row.start_node_id, []) if row.own else None
    return ours or import_flow(row.flow_data, row.start_node_id)


def refuse_nul(row: FlowRow) -> None:
    """No database of ours can hold the character, and dropping it would change what was written."""
    parts = {
        "flow_name": row.name,
        "flow_description": row.description,
        "start_node_id": row.start_node_id,
        "flow_data": _value(row.flow_data),
        **row.others,
    }
    found = Found()
    for name in (name for name, value in parts.items() if _has_nul([name, value])):
        shown = name.replace("\0", "␀")
        found.add(
            "nul_character",
            f"“{shown}” contains a NUL character (\\u0000), which cannot be stored. Take it out.",
            f"“{shown}” içinde saklanamayan bir NUL karakteri (\\u0000) var. Onu çıkarın.",
        )
    if found.problems:
        raise DocumentError(found.problems)


def _value(raw: Any) -> Any:
    if not isinstance(raw, str | bytes):
        return raw
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None  # the importer says what is wrong with it


def _has_nul(value: Any) -> bool:
    return any("\0" in item for item in walk(value) if isinstance(item, str))
