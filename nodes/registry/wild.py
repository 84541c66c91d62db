"""Node rows of the old application: our columns are filled from its own, and never the other way round.

It goes on adding rows with `node_key` and texts per locale. Only NULLs are filled, row by row under the
condition that they are NULL still; rows that it holds at the moment are left for the next time.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import Any

from django.db import Error, IntegrityError, connections, transaction

from nodes.kinds import KINDS, load
from nodes.registry.models import WorkflowNode, localized
from nodes.schema import config_schema
from tenants.central.adopted import is_adopted
from tenants.central.schema import central_schema

TABLE = WorkflowNode._meta.db_table
FILLED = ("type", "name", "description", "config_schema")
BATCH = 100
LONGEST = {"type": 50, "name": 255}

logger = logging.getLogger(__name__)

_OLD = """
SELECT id, node_key, node_name, {description}, type, name, description, config_schema
FROM ai_workflow_nodes WHERE node_key IS NOT NULL AND id > %s
AND (type IS NULL OR name IS NULL OR description IS NULL OR config_schema IS NULL)
ORDER BY id LIMIT %s
"""
_LOCK = "SELECT id FROM ai_workflow_nodes WHERE id IN %s FOR UPDATE SKIP LOCKED"


@cache
def schema_text(node_type: str) -> str:
    """The settings of a type of ours as they are stored."""
    return json.dumps(config_schema(load(node_type), "en"), ensure_ascii=False)


def fill_rows() -> str:
    """Fills what is NULL in rows of the old application; says in one line what it did.

    One small SELECT where there is nothing to do, none on a server without such rows.
    """
    if not is_wild():
        return "The node registry has no rows of the old application's kind."
    filled, left, last = 0, list[str](), 0
    while rows := _rows(last):
        last = rows[-1][0]
        done, refused = _fill_batch(rows)
        filled, left = filled + done, left + refused
    text = f"{filled} node types of the old application were filled in."
    return f"{text} Not possible: {', '.join(left)}." if left else text


def fill_quietly() -> None:
    """For those who only read: a failure is logged, and nothing is written before adoption."""
    try:
        if is_wild() and is_adopted():
            fill_rows()
    except Error as error:
        logger.warning("new rows of the node registry could not be filled: %s", error)


def is_wild() -> bool:
    """The table has the old application's columns, and ours beside them."""
    return central_schema().has(TABLE, "node_key", "node_name", *FILLED)


def _rows(after: int) -> list[tuple[Any, ...]]:
    has = central_schema().has(TABLE, "node_description")
    statement = _OLD.format(description="node_description" if has else "NULL")
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, [after, BATCH])
        return list(cursor.fetchall())


def _fill_batch(rows: list[tuple[Any, ...]]) -> tuple[int, list[str]]:
    """How many rows were filled, and what was not possible."""
    wanted = {row[0]: (row[1], _missing(row)) for row in rows}
    wanted = {id: (key, values) for id, (key, values) in wanted.items() if values}
    if not wanted:
        return 0, []
    filled, refused = 0, []
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        cursor.execute(_LOCK, [list(wanted)])
        for (id,) in cursor.fetchall():
            key, values = wanted[id]
            try:
                filled += _fill(cursor, id, values)
            except IntegrityError:
                refused.append(f"{key} (another row has this type)")
    return filled, refused


def _missing(row: tuple[Any, ...]) -> dict[str, str]:
    """Column → value for the NULLs of a row that something is known for."""
    _id, key, name, description, *stored = row
    known = {
        "type": key,
        "name": localized(name) or key,
        "description": localized(description),
        "config_schema": schema_text(key) if key in KINDS else "",
    }
    nulls = [column for column, value in zip(FILLED, stored, strict=True) if value is None]
    return {column: known[column] for column in nulls if known[column] and _fits(column, known)}


def _fits(column: str, known: dict[str, str]) -> bool:
    return len(known[column]) <= LONGEST.get(column, 60_000)


def _fill(cursor: Any, id: int, values: dict[str, str]) -> int:
    """The server decides: what is no longer NULL stays."""
    sets = ", ".join(f"`{column}` = COALESCE(`{column}`, %s)" for column in values)
    nulls = " OR ".join(f"`{column}` IS NULL" for column in values)
    statement = f"UPDATE {TABLE} SET {sets} WHERE id = %s AND ({nulls})"
    return int(cursor.execute(statement, [*values.values(), id]) or 0)
