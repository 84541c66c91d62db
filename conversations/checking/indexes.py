"""Whether a table of the central server has an index that begins with some columns."""

from __future__ import annotations

from django.db import connections

_QUERY = """
SELECT index_name, column_name FROM information_schema.statistics
WHERE table_schema = DATABASE() AND table_name = %s ORDER BY index_name, seq_in_index
"""


def has_index(table: str, columns: tuple[str, ...]) -> bool:
    with connections["central"].cursor() as cursor:
        cursor.execute(_QUERY, [table])
        found: dict[str, list[str]] = {}
        for index, column in cursor.fetchall():
            found.setdefault(index, []).append(column)
    return any(tuple(names[: len(columns)]) == columns for names in found.values())
