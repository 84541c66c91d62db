"""Rows read as the text that stands in the database.

A driver would turn '0000-00-00 00:00:00' into None or an error and a JSON type would rewrite its
value; here the server itself writes every column as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections

Record = dict[str, str | None]


def quoted(column: str) -> str:
    """The column's name for a statement with parameters (a % in a name is doubled)."""
    return "`" + column.replace("`", "``").replace("%", "%%") + "`"


def as_text(column: str) -> str:
    return f"CAST({quoted(column)} AS CHAR)"


def read(statement: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())


def read_texts(
    table: str, columns: Sequence[str], rest: str, params: Sequence[Any]
) -> list[Record]:
    """The rows of `SELECT columns FROM table <rest>`, every value as text or None."""
    chosen = ", ".join(as_text(column) for column in columns)
    rows = read(f"SELECT {chosen} FROM {table} {rest}", params)
    return [dict(zip(columns, row, strict=True)) for row in rows]
