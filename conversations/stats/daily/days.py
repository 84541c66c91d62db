"""Which days there are, and on which of them something changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.backends.utils import CursorWrapper

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


def day_before(cursor: CursorWrapper, day: date) -> date | None:
    """The newest day with rows before this one: a look at the end of five indexes."""
    found: list[date] = []
    for table, column in _TIMES:
        cursor.execute(_NEWEST.format(table=table, column=column), [day])
        [newest] = cursor.fetchone()
        if newest is not None:
            found.append(newest.date() if isinstance(newest, datetime) else newest)
    return max(found, default=None)


def changed_days(cursor: CursorWrapper, since: datetime, now: datetime) -> set[date | None]:
    """Days of conversations that were active since then; today's and yesterday's turns in any case."""
    cursor.execute(_ACTIVE, [since.replace(tzinfo=None)])
    active = {day for (day,) in cursor.fetchall()}
    return active | {now.date(), now.date() - timedelta(days=1)}
