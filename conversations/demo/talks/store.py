"""Writes talks into the central database, finds those that are there, and takes them away again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.demo.errors import DemoError
from conversations.demo.talks.ids import (
    BLOCK,
    FIRST_MESSAGE,
    FIRST_TALK,
    MOST,
    NEXT_MESSAGE,
    NEXT_TALK,
    is_ours,
    talk_id,
)
from conversations.demo.talks.talk import CONVERSATIONS, SESSIONS, TURNS, Row, Talk
from conversations.store.figures import OLD, OURS
from tenants.central.schema import central_schema

# Tables that number their rows by themselves → where they go on after the demonstration's numbers
_NEXT = {
    CONVERSATIONS: NEXT_TALK,
    SESSIONS: NEXT_TALK,
    TURNS: NEXT_MESSAGE,
    OURS: NEXT_MESSAGE,
    OLD: NEXT_MESSAGE,
}
# What a talk leaves out where the column takes no NULL
_DEFAULTS: dict[str, Row] = {
    CONVERSATIONS: {
        "is_active": 1,
        "type": "chat",
        "is_demo": 0,
        "total_tokens_used": 0,
        "message_count": 0,
        "status": "active",
    },
    OLD: {},
}


def talks_there() -> set[int]:
    """Numbers (from 0) of the talks that are there. Raises DemoError where others have their ids."""
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT id, session_id FROM {CONVERSATIONS} WHERE id >= %s AND id < %s",
            [FIRST_TALK, NEXT_TALK],
        )
        return {id - FIRST_TALK for id, session_id in cursor.fetchall() if is_ours(id, session_id)}


def require_free(numbers: Iterable[int]) -> None:
    """Raises DemoError where rows of others stand on the ids of these talks."""
    wanted = set(numbers)
    with connections["central"].cursor() as cursor:
        for table, (first, width) in _PLACES.items():
            taken = _taken(cursor, table, first, width)
            if found := sorted(taken & wanted):
                raise DemoError(
                    f"{len(found)} ids of talks {talk_id(found[0])} to {talk_id(found[-1])} are"
                    f" taken by other rows of {table}; nothing was written."
                )


_PLACES = {
    CONVERSATIONS: (FIRST_TALK, 1),
    "chatadmin_conversation": (FIRST_TALK, 1),
    SESSIONS: (FIRST_TALK, 1),
    TURNS: (FIRST_MESSAGE, BLOCK),
    OURS: (FIRST_MESSAGE, BLOCK),
    OLD: (FIRST_MESSAGE, BLOCK),
}


def _taken(cursor: CursorWrapper, table: str, first: int, width: int) -> set[int]:
    """Numbers of the talks on whose ids a row stands."""
    key = "conversation_id" if table == "chatadmin_conversation" else "id"
    if not central_schema().has(table, key):
        return set()
    cursor.execute(
        f"SELECT DISTINCT ({key} - %s) DIV %s FROM {table} WHERE {key} >= %s AND {key} < %s",
        [first, width, first, first + MOST * width],
    )
    return {int(number) for (number,) in cursor.fetchall()}


def reserve_ids() -> None:
    """Rows of others get numbers past the demonstration's, so that it can grow later."""
    with connections["central"].cursor() as cursor:
        for table, first in _NEXT.items():
            if central_schema().has(table, "id") and _largest(cursor, table) < first - 1:
                cursor.execute(f"ALTER TABLE `{table}` AUTO_INCREMENT = {first}")


def _largest(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM `{table}`")
    return int(cursor.fetchone()[0])


def insert(talks: Iterable[Talk]) -> int:
    """All of them or none; returns how many messages they have."""
    tables: dict[str, list[Row]] = {}
    for talk in talks:
        for table, rows in talk.rows().items():
            tables.setdefault(table, []).extend(rows)
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        for table, rows in tables.items():
            _insert(cursor, table, rows)
    return len(tables.get(OURS, [])) + len(tables.get(OLD, []))


def _insert(cursor: CursorWrapper, table: str, rows: list[Row]) -> None:
    """Columns that this server lacks are passed over."""
    here = central_schema().columns.get(table, ())
    defaults = _DEFAULTS.get(table, {})
    columns = [name for name in here if name in defaults or any(name in row for row in rows)]
    if not rows or not columns:
        return
    names, marks = ", ".join(f"`{name}`" for name in columns), ", ".join(["%s"] * len(columns))
    values = [[row.get(name, defaults.get(name)) for name in columns] for row in rows]
    cursor.executemany(f"INSERT INTO `{table}` ({names}) VALUES ({marks})", values)


def remove() -> int:
    """Takes the demonstration's talks away with all that hangs on them; returns how many."""
    ids = [talk_id(number) for number in sorted(talks_there())]
    schema = central_schema()
    hanging = [name for name in schema.columns if name.startswith("chatadmin_")]
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        for table in (*hanging, OURS, OLD):
            if ids and schema.has(table, "conversation_id"):
                cursor.execute(f"DELETE FROM `{table}` WHERE conversation_id IN %s", [ids])
        if ids:
            cursor.execute(f"DELETE FROM {CONVERSATIONS} WHERE id IN %s", [ids])
    return len(ids)
