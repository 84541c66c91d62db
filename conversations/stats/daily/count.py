"""Counts one day of all tenants. Indexes on the times bound what is read to that day's rows.

A talk that the old application has not shown yet stands below zero and moves later (decision 32): it is
no conversation until then, but its turns are turns, and each stands in one place at a time.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.stats.histogram import BUCKET_SQL, Histogram

Tenant = int | None

# The old column ignores case, ours does not.
_TALKS = """
SELECT tenant_id, COUNT(*), SUM(system IN ('old', 'both')), SUM(system IN ('new', 'both')),
    SUM(system = 'both'),
    SUM(COALESCE(feature_slug COLLATE utf8mb4_general_ci = 'shop-assistant', 0))
FROM chatadmin_conversation FORCE INDEX (ca_conv_created)
WHERE {day} AND conversation_id > 0 GROUP BY tenant_id
"""
_FALLBACKS = """
SELECT tenant_id, COUNT(*) FROM chatadmin_fallback FORCE INDEX (ca_fallback_day)
WHERE {day} GROUP BY tenant_id
"""
# What the staff wrote is a turn without an engine, and none of these.
_TURNS = f"""
SELECT k.tenant_id, t.engine, IF(t.duration_ms IS NULL, NULL, {BUCKET_SQL.format(ms="t.duration_ms")}),
    COUNT(*), SUM(COALESCE(t.outcome IN ('no_answer', 'failed', 'limit'), 0)),
    SUM(t.outcome IS NULL), SUM(t.tokens)
FROM chatadmin_turn t FORCE INDEX (ca_turn_created)
LEFT JOIN chatadmin_conversation k ON k.conversation_id = t.conversation_id
WHERE {{day}} AND t.engine <> '' GROUP BY 1, 2, 3
"""


@dataclass(slots=True)
class Talks:
    total: int = 0
    old_system: int = 0
    new_system: int = 0
    both: int = 0
    old_shop: int = 0
    fallbacks: int = 0

    def add(self, other: Talks) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Turns:
    """`durations`: of those that ended."""

    turns: int = 0
    unanswered: int = 0
    unfinished: int = 0
    tokens: int = 0
    durations: Histogram = field(default_factory=Histogram)

    def add(self, other: Turns) -> None:
        self.turns += other.turns
        self.unanswered += other.unanswered
        self.unfinished += other.unfinished
        self.tokens += other.tokens
        self.durations.update(other.durations)


@dataclass(slots=True)
class Day:
    """`day` None: all rows without a time."""

    day: date | None
    talks: dict[Tenant, Talks] = field(default_factory=dict)
    turns: dict[tuple[Tenant, str], Turns] = field(default_factory=dict)


def count_day(cursor: CursorWrapper, day: date | None) -> Day:
    """Reads, and locks nothing."""
    return Day(day, _talks(cursor, day), _turns(cursor, day))


def _talks(cursor: CursorWrapper, day: date | None) -> dict[Tenant, Talks]:
    found: dict[Tenant, Talks] = {}
    for tenant, *counts in _rows(cursor, _TALKS, "created_at", day):
        found[tenant] = Talks(*(int(count) for count in counts))
    for tenant, count in _rows(cursor, _FALLBACKS, "at", day):
        found.setdefault(tenant, Talks()).fallbacks = int(count)
    return found


def _turns(cursor: CursorWrapper, day: date | None) -> dict[tuple[Tenant, str], Turns]:
    found: dict[tuple[Tenant, str], Turns] = defaultdict(Turns)
    rows = _rows(cursor, _TURNS, "t.created_at", day)
    for tenant, engine, bucket, count, unanswered, unfinished, tokens in rows:
        turns = found[tenant, engine]
        turns.turns += int(count)
        turns.unanswered += int(unanswered)
        turns.unfinished += int(unfinished)
        turns.tokens += int(tokens)
        if bucket is not None:
            turns.durations[int(bucket)] += int(count)
    return dict(found)


def _rows(
    cursor: CursorWrapper, statement: str, column: str, day: date | None
) -> list[tuple[Any, ...]]:
    where = f"{column} IS NULL" if day is None else f"{column} >= %s AND {column} < %s"
    params = [] if day is None else [day, day + timedelta(days=1)]
    cursor.execute(statement.format(day=where), params)
    return list(cursor.fetchall())
