"""Inserts into tables that the old application shares with us, on the hot path.

Its servers may have columns that must be named and mean nothing to us. Nobody asks for them beforehand:
the first insert that is refused learns what they are, for all that follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper

from tenants.central.adopt.fill import fillers
from tenants.central.adopt.server import read_table

NO_DEFAULT, UNKNOWN_COLUMN = 1364, 1054

# (database, table) → column → SQL of its value
_learned: dict[tuple[str, str], dict[str, str]] = {}


def insert(
    cursor: CursorWrapper, table: str, values: Mapping[str, Any], *, now: Sequence[str]
) -> int:
    """Inserts one row in the caller's transaction; returns its id. `now`: columns set to this second."""
    place = (str(cursor.db.settings_dict["NAME"]), table)
    try:
        return _insert(cursor, table, values, now, _learned.get(place, {}))
    except DatabaseError as error:
        # the statement alone was taken back: the transaction goes on
        if error.args[:1] not in ((NO_DEFAULT,), (UNKNOWN_COLUMN,)):
            raise
        _learned[place] = fillers(read_table(cursor, table))
    return _insert(cursor, table, values, now, _learned[place])


def _insert(
    cursor: CursorWrapper,
    table: str,
    values: Mapping[str, Any],
    now: Sequence[str],
    learned: Mapping[str, str],
) -> int:
    written = {**dict.fromkeys(values, "%s"), **dict.fromkeys(now, "UTC_TIMESTAMP()")}
    written |= {name: sql for name, sql in learned.items() if name not in written}
    names = ", ".join(f"`{name.replace('%', '%%')}`" for name in written)
    cursor.execute(
        f"INSERT INTO {table} ({names}) VALUES ({', '.join(written.values())})",
        list(values.values()),
    )
    return int(cursor.lastrowid)
