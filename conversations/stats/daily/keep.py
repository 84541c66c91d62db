"""Every minute: counts the days on which something happened, then walks on through all others.

No write of a turn costs more for it. What no time gives away (a row that was removed, a change that
kept its times) is found by the walk, which goes over all days at least about once an hour.
"""

from __future__ import annotations

import logging
import time
from datetime import date, datetime, timedelta

from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from conversations.models import DailyState
from conversations.stats.bounds import alone, statements_of, took_too_long
from conversations.stats.daily.days import changed_days, day_before
from conversations.stats.daily.write import recount
from tenants.central.adopted import is_adopted
from tenants.central.schema import central_schema
from tenants.jobs.periodic import every_minute

logger = logging.getLogger(__name__)

BUDGET_SECONDS = 5.0
STATEMENT_SECONDS = 20
ALWAYS = 2  # today's and yesterday's, however long it takes
REST = timedelta(hours=1)
END_OF_TIME = date.max


def can_count() -> bool:
    """Whether this server has our tables, those of the days among them."""
    return is_adopted() and central_schema().has("chatadmin_daily_state")


@every_minute("conversations.count_days")
def count_days() -> None:
    if not can_count():
        return
    with alone("chatadmin days") as cursor, statements_of(STATEMENT_SECONDS):
        if cursor is not None:
            _count(cursor, timezone.now())


def _count(cursor: CursorWrapper, now: datetime) -> None:
    state = DailyState.objects.filter(pk=1).first() or DailyState(pk=1)
    _changed(cursor, state, now)
    _walk(cursor, state, now)


def _changed(cursor: CursorWrapper, state: DailyState, now: datetime) -> None:
    """Newest first. What does not fit into the time is left to the walk, which then rests no longer."""
    deadline = time.monotonic() + BUDGET_SECONDS
    days = sorted(_days(cursor, state, now), key=lambda day: day or date.min, reverse=True)
    for place, day in enumerate(days):
        if place >= ALWAYS and time.monotonic() > deadline:
            state.walk_began = None
            break
        _recount(day)
    state.seen_to = now
    state.save()


def _days(cursor: CursorWrapper, state: DailyState, now: datetime) -> set[date | None]:
    """After an import of millions the answer takes too long, and the walk comes to them."""
    latest: set[date | None] = {now.date(), now.date() - timedelta(days=1)}
    try:
        return latest | changed_days(cursor, state)
    except DatabaseError as error:
        if not took_too_long(error):
            raise
        state.walk_began = None
        return latest


def _walk(cursor: CursorWrapper, state: DailyState, now: datetime) -> None:
    """Newest day first, until the time is over; goes on there a minute later, whoever does it then."""
    deadline = time.monotonic() + BUDGET_SECONDS
    if state.walked_to is None:
        if state.walk_began and now - state.walk_began < REST:
            return
        state.walked_to, state.walk_began = END_OF_TIME, now
        state.save()
    while state.walked_to is not None and time.monotonic() < deadline:
        state.walked_to = day_before(cursor, state.walked_to)
        _recount(state.walked_to)
        if state.walked_to is None:  # those without a time were the last ones
            state.whole_at = state.walk_began or state.whole_at
        state.save()


def _recount(day: date | None) -> None:
    """A day that cannot be counted in time keeps its old figures."""
    try:
        recount(day)
    except DatabaseError as error:
        if not took_too_long(error):
            raise
        logger.warning("Statistics: %s could not be counted in %d s", day, STATEMENT_SECONDS)
