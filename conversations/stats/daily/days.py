"""Which days there are, and on which of them something changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.models import DailyState

# Times of all kinds of rows that are counted, and the days counted before (their rows may be gone).
_TIMES = (
    ("chatadmin_conversation", "created_at"),
    ("chatadmin_turn", "created_at"),
    ("chatadmin_fallback", "at"),
    ("chatadmin_daily", "day"),
    ("chatadmin_daily_turns", "day"),
)
_NEWEST = "SELECT MAX({column}) FROM {table} WHERE {column} < %s"
_ACTIVE = """
SELECT DISTINCT DATE(created_at) FROM chatadmin_conversation FORCE INDEX (ca_conv_latest)
WHERE last_activity_at >= %s
"""
_NEW = "SELECT DISTINCT DATE(created_at) FROM {table} WHERE {key} > %s"
_NUMBERED = (
    ("chatadmin_conversation", "conversation_id", "talk_id"),
    ("chatadmin_turn", "id", "turn_id"),
)
# Numbers that close to the end may belong to transactions that are still open.
BACK = 100
# Longer than a turn lasts, and than the tailer is ever behind while it works.
OVERLAP = timedelta(minutes=10)


def day_before(cursor: CursorWrapper, day: date) -> date | None:
    """The newest day with rows before this one: a look at the end of five indexes."""
    found: list[date] = []
    for table, column in _TIMES:
        cursor.execute(_NEWEST.format(table=table, column=column), [day])
        [newest] = cursor.fetchone()
        if newest is not None:
            found.append(newest.date() if isinstance(newest, datetime) else newest)
    return max(found, default=None)


def changed_days(cursor: CursorWrapper, state: DailyState) -> set[date | None]:
    """Days of conversations that were active since the last time, and of rows that are new since then
    (a dump's are old ones); none the first time. Moves the marks of `state`."""
    asked: list[tuple[str, list[Any]]] = []
    if state.seen_to is not None:
        asked.append((_ACTIVE, [(state.seen_to - OVERLAP).replace(tzinfo=None)]))
    for table, key, name in _NUMBERED:
        if state.seen_to is not None:
            asked.append((_NEW.format(table=table, key=key), [getattr(state, name) - BACK]))
        cursor.execute(f"SELECT COALESCE(MAX({key}), 0) FROM {table}")
        setattr(state, name, cursor.fetchone()[0])
    found: set[date | None] = set()
    for statement, params in asked:
        cursor.execute(statement, params)
        found |= {day for (day,) in cursor.fetchall()}
    return found
