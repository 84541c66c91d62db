"""Writes one change, if the row still says what was read: the old application writes at the same time.

Values are compared byte by byte as utf8mb4 texts, whatever the column's type, letters or collation.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.actions.backfill import add_rows
from conversations.checking.check import OURS, Change, Values
from tenants.central.schema import central_schema


class RowChanged(Exception):
    """The row says something else by now, or is gone; nothing was written."""


def write(cursor: CursorWrapper, change: Change) -> Change:
    """In the caller's transaction. Returns what was written. Raises RowChanged."""
    if change.before is None:
        return _add(cursor, change)
    replace(cursor, change, change.before, change.after)
    return change


def replace(cursor: CursorWrapper, change: Change, old: Values, new: Values) -> None:
    """Sets `new` where `old` stands. updated_at stays: nobody wrote to the talk. Raises RowChanged."""
    sets = {name: value for name, value in new.items() if old[name] != value}
    places = ", ".join(f"`{name}` = %s" for name in sets)
    kept = ", updated_at = updated_at" if central_schema().has(change.table, "updated_at") else ""
    where, params = _still(old)
    statement = f"UPDATE {change.table} SET {places}{kept} WHERE {change.key} = %s AND {where}"
    cursor.execute(_unchecked(statement), [*sets.values(), change.id, *params])
    if cursor.rowcount != 1:
        raise RowChanged


def remove(cursor: CursorWrapper, change: Change) -> None:
    """Takes an added row away again. Raises RowChanged."""
    where, params = _still(change.after)
    cursor.execute(
        f"DELETE FROM {change.table} WHERE {change.key} = %s AND {where}", [change.id, *params]
    )
    if cursor.rowcount != 1:
        raise RowChanged


def _add(cursor: CursorWrapper, change: Change) -> Change:
    if change.table != OURS or not add_rows(cursor, [change.id]):
        raise RowChanged
    names = central_schema().columns[OURS]
    chosen = ", ".join(map(_text, names))
    cursor.execute(f"SELECT {chosen} FROM {OURS} WHERE {change.key} = %s", [change.id])
    after = dict(zip(names, cursor.fetchone(), strict=True))
    return Change(change.table, change.key, change.id, None, after)


def _text(name: str) -> str:
    return f"CONVERT(`{name}` USING utf8mb4)"


def _still(values: Values) -> tuple[str, list[Any]]:
    names: Iterable[str] = values
    parts = (f"CAST({_text(name)} AS BINARY) <=> CAST(%s AS BINARY)" for name in names)
    return " AND ".join(parts) or "TRUE", list(values.values())


def _unchecked(statement: str) -> str:
    """MariaDB's JSON columns are texts with a check, which an older row need not have passed; to be put
    back it must not be asked again."""
    connection: Any = connections["central"]
    if connection.mysql_is_mariadb:
        return f"SET STATEMENT check_constraint_checks = 0 FOR {statement}"
    return statement
