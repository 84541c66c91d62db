"""Values for columns of the old application that an insert must name and that mean nothing to us."""

from __future__ import annotations

from tenants.central.adopt.shape import Column, Table
from tenants.central.adopt.types import INTEGERS, TEXTS

_UUID_LENGTH = 36
_NUMBERS = frozenset({*INTEGERS, "decimal", "float", "double", "bit", "year"})
_TEXTS = frozenset({"char", "varchar", "binary", "varbinary", *TEXTS, "set"})
_TIMES = {
    "timestamp": "UTC_TIMESTAMP()",
    "datetime": "UTC_TIMESTAMP()",
    "date": "UTC_DATE()",
    "time": "UTC_TIME()",
}
_BLOBS = frozenset({"tinyblob", "blob", "mediumblob", "longblob"})


def fillers(table: Table) -> dict[str, str]:
    """Column → SQL of its value, for every column that an insert must name; without the primary key."""
    found = {c.name: filler(table, c) for c in table.columns.values() if c.required}
    return {name: sql for name, sql in found.items() if sql is not None}


def filler(table: Table, column: Column) -> str | None:
    """None where no value can be made up: part of the primary key, or unique."""
    if column.name in table.key:
        return None
    if any(index.unique and index.columns == (column.name,) for index in table.indexes):
        holds_uuid = (
            column.type.base in ("char", "varchar") and (column.type.size or 0) >= _UUID_LENGTH
        )
        return "UUID()" if holds_uuid else None
    return _plain(column)


def _plain(column: Column) -> str | None:
    base = column.type.base
    if base in _NUMBERS:
        return "0"
    if base in _TEXTS or base in _BLOBS:
        return "''"
    if base == "json":
        return "'{}'"
    if base == "enum" and column.type.values:
        return "'" + column.type.values[0].replace("'", "''") + "'"
    return _TIMES.get(base)
