"""Counts as they are kept, and as plain statements over the rows give them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from conversations.models import DailyState, DailyTalks, DailyTurns
from conversations.stats.daily.keep import count_days

Rows = set[tuple[Any, ...]]
_TALKS = """
SELECT k.tenant_id, DATE(k.created_at), COUNT(*), COALESCE(SUM(a.feature_slug IS NOT NULL), 0),
    SUM(a.flow_id IS NOT NULL), SUM(a.feature_slug IS NOT NULL AND a.flow_id IS NOT NULL),
    COALESCE(SUM(a.feature_slug = 'shop-assistant'), 0)
FROM chatadmin_conversation k JOIN ai_conversations a ON a.id = k.conversation_id
GROUP BY 1, 2
"""
_TURNS = """
SELECT k.tenant_id, DATE(t.created_at), t.engine, COUNT(*),
    CAST(SUM(t.outcome IN ('no_answer', 'failed', 'limit')) AS SIGNED),
    CAST(SUM(t.outcome IS NULL) AS SIGNED), CAST(SUM(t.tokens) AS SIGNED)
FROM chatadmin_turn t LEFT JOIN chatadmin_conversation k USING (conversation_id) GROUP BY 1, 2, 3
"""


def count() -> None:
    """A minute of the job, however soon after the one before."""
    count_days()


def count_all() -> None:
    """The walk over all days, too."""
    DailyState.objects.update(walk_began=datetime(2000, 1, 1, tzinfo=UTC), walked_to=None)
    count_days()


def kept() -> tuple[Rows, Rows]:
    names = ("tenant_id", "day", "total", "old_system", "new_system", "both", "old_shop")
    talks = (
        DailyTalks.objects.for_platform().filter(total__gt=0, everybody=False).values_list(*names)
    )
    names = ("tenant_id", "day", "engine", "turns", "unanswered", "unfinished", "tokens")
    return set(talks), set(
        DailyTurns.objects.for_platform().filter(everybody=False).values_list(*names)
    )


def fresh() -> tuple[Rows, Rows]:
    return _rows(_TALKS), _rows(_TURNS)


def _rows(statement: str) -> Rows:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement)
        return {tuple(_plain(row)) for row in cursor.fetchall()}


def _plain(row: Iterable[Any]) -> Iterable[Any]:
    return (int(v) if v is not None and not hasattr(v, "year") and v != str(v) else v for v in row)
