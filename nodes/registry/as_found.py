"""The registry of a server that was not adopted: rows that may lack our columns and have others instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError

from nodes.registry.models import WorkflowNode
from tenants.central.schema import central_schema
from tenants.central.texts import read_texts

UNKNOWN_COLUMN = 1054
TABLE = WorkflowNode._meta.db_table
# Our column → the old application's column that says the same.
OTHERS = {"type": "node_key", "name": "node_name", "description": "node_description"}


def read_nodes(query: Callable[[], list[WorkflowNode]]) -> list[WorkflowNode]:
    """The query's rows; where the table lacks columns of ours, or they are empty yet, all its rows by id.

    Those are not saved. Raises django.db.Error where the registry cannot be read at all.
    """
    try:
        return query() or found_nodes()
    except DatabaseError as error:
        if error.args[:1] != (UNKNOWN_COLUMN,):
            raise
    return found_nodes()


def found_nodes() -> list[WorkflowNode]:
    columns = central_schema().columns.get(TABLE, ())
    return [_node(record) for record in read_texts(TABLE, columns, "ORDER BY id", [])]


def _node(record: dict[str, str | None]) -> WorkflowNode:
    return WorkflowNode(
        type=_value(record, "type"),
        name=_in_words(_value(record, "name")),
        description=_in_words(_value(record, "description")),
        category=record.get("category"),
        is_active=record.get("is_active", "1") != "0",
        is_global=record.get("is_global", "1") != "0",
        tenant_whitelist=record.get("tenant_whitelist"),
    )


def _value(record: dict[str, str | None], column: str) -> str | None:
    return record.get(column) or record.get(OTHERS[column])


def _in_words(text: str | None) -> str | None:
    """One of the names per locale, English first; text that is no JSON object as it stands."""
    try:
        names: Any = json.loads(text or "null")
    except (ValueError, RecursionError):
        return text
    if not isinstance(names, dict):
        return text
    known = [names.get("en"), names.get("tr"), *names.values()]
    return next((name for name in known if isinstance(name, str) and name), None)
