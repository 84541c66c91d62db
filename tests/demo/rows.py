"""Looks at the central database as bytes: every value as the text that the server holds."""

from __future__ import annotations

from typing import Any

from django.db import connections


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def stored(table: str, id: int, *columns: str) -> tuple[str | None, ...]:
    """The columns of one row as text; zero dates as the server writes them."""
    texts = ", ".join(f"CAST(`{column}` AS CHAR)" for column in columns)
    return ask(f"SELECT {texts} FROM `{table}` WHERE id = %s", id)[0]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables; dates that Python cannot hold read as None."""
    tables = [name for (name,) in ask("SHOW TABLES") if name.startswith(("ai_", "chatadmin_"))]
    return {table: ask(f"SELECT * FROM `{table}` ORDER BY 1") for table in tables}
