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
# Longer than a turn lasts, and than the tailer is ever behind while it works.
OVERLAP = timedelta(minutes=10)
# After a longer pause the walk begins anew in place of asking for what was active.
LONGEST_PAUSE = timedelta(days=1)
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
    deadline = time.monotonic() + BUDGET_SECONDS
    _changed(cursor, state, now)
    _walk(cursor, state, now, deadline)


def _changed(cursor: CursorWrapper, state: DailyState, now: datetime) -> None:
    """All of them, however long it takes: it is done again in whole when it was cut off."""
    if state.seen_to is None or now - state.seen_to > LONGEST_PAUSE:
        state.walked_to, state.walk_began = END_OF_TIME, now
        since = now
    else:
        since = state.seen_to - OVERLAP
    for day in _days(cursor, since, now):
        _recount(day)
    state.seen_to = now
    state.save()


def _days(cursor: CursorWrapper, since: datetime, now: datetime) -> set[date | None]:
    """Too many at once (an import): the walk comes to them."""
    try:
        return changed_days(cursor, since, now)
    except DatabaseError as error:
        if not took_too_long(error):
            raise
        return {now.date(), now.date() - timedelta(days=1)}


def _walk(cursor: CursorWrapper, state: DailyState, now: datetime, deadline: float) -> None:
    """Newest day first, until the time is over; goes on there a minute later, whoever does it then."""
    if state.walked_to is None:
        if state.walk_began and now - state.walk_began < REST:
            return
        state.walked_to, state.walk_began = END_OF_TIME, now
    while state.walked_to is not None and time.monotonic() < deadline:
        state.walked_to = day_before(cursor, state.walked_to)
        _recount(state.walked_to)
        if state.walked_to is None:  # those without a time were the last ones
            state.whole_at = state.walk_began
        state.save()


def _recount(day: date | None) -> None:
    """A day that cannot be counted in time keeps its old figures."""
    try:
        recount(day)
    except DatabaseError as error:
        if not took_too_long(error):
            raise
        logger.warning("Statistics: %s could not be counted in %d s", day, STATEMENT_SECONDS)
