"""What the central database really looks like, at most 5 seconds old.

The old application's servers lack tables and columns, or have more; a page asks here before it reads.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connections

MAX_AGE_SECONDS = 5.0


@dataclass(frozen=True)
class CentralSchema:
    """`columns`: table name → its columns in order."""

    columns: dict[str, tuple[str, ...]]
    read_at: float

    def has(self, table: str, *columns: str) -> bool:
        known = self.columns.get(table)
        return known is not None and set(columns) <= set(known)


_last: dict[str, CentralSchema] = {}

_QUERY = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position
"""


def read_schema() -> CentralSchema:
    """Reads information_schema now."""
    columns: dict[str, list[str]] = {}
    with connections["central"].cursor() as cursor:
        cursor.execute(_QUERY)
        for table, column in cursor.fetchall():
            columns.setdefault(table, []).append(column)
    return CentralSchema({t: tuple(c) for t, c in columns.items()}, time.monotonic())


def central_schema() -> CentralSchema:
    """The schema as last read, read again once it is older than 5 seconds."""
    name = str(connections["central"].settings_dict["NAME"])
    known = _last.get(name)
    if known is None or time.monotonic() - known.read_at > MAX_AGE_SECONDS:
        known = _last[name] = read_schema()
    return known


def forget() -> None:
    """Drops what was read, for those who changed the schema themselves."""
    _last.clear()
