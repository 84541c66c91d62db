"""Counts the talks that were active since the last time, portion by portion, oldest activity first.

A talk is counted up to a turn's number, and turns of a talk end in the order of their numbers: so nothing
is counted twice, however often it is looked at, and a turn that was taken up late is met when it ends, for
that makes its talk active again. One portion is one transaction; a count that was cut off goes on there.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from hashlib import md5

from django.utils import timezone

from conversations.flowviews.heat.clear import clear_old
from conversations.flowviews.heat.count import Count
from conversations.flowviews.heat.stored import (
    Position,
    add_to_days,
    keep_talks,
    new_turns,
    next_talks,
    talks_before,
)
from conversations.models import HeatMark
from conversations.stats.bounds import alone
from conversations.store.transaction import central_transaction

KEPT_DAYS = 31
PORTION = 200
# Longer than a transaction of a turn is open, and than clocks of our servers differ.
OVERLAP = timedelta(minutes=10)
FIRST_ID = -(2**62)


def kept_since(now: datetime) -> date:
    """The first day that is kept: one more than the longest question needs."""
    return now.astimezone(UTC).date() - timedelta(days=KEPT_DAYS - 1)


def midnight(day: date) -> datetime:
    return datetime.combine(day, clock(), UTC)


def mark_of(tenant_id: int, flow_id: int) -> HeatMark:
    now = timezone.now()
    begin = {"at": midnight(kept_since(now)), "last_id": FIRST_ID}
    place = {"tenant_id": tenant_id, "flow_id": flow_id}
    mark, _made = HeatMark.objects.for_tenant(tenant_id).get_or_create(**place, defaults=begin)
    return mark


def advance(mark: HeatMark, revisions: Collection[int], seconds: float) -> None:
    """Counts until all is counted (then `mark.done`), or the time is over. Where another process counts
    this flow at the moment, it is left to that one."""
    flow = md5(f"{mark.tenant_id} {mark.flow_id}".encode(), usedforsecurity=False).hexdigest()
    with alone(f"chatadmin heat {flow[:12]}") as cursor:
        if cursor is None or not _fresh(mark):
            return
        deadline = time.monotonic() + seconds
        clear_old(mark, kept_since(timezone.now()))
        position = _begin(mark)
        while time.monotonic() < deadline:
            position, more = _portion(mark, revisions, position)
            if not more:
                return


def _fresh(mark: HeatMark) -> bool:
    """Reads it again under the lock; False where it was removed meanwhile: the next look begins anew."""
    try:
        mark.refresh_from_db()
    except HeatMark.DoesNotExist:
        mark.done = False
        return False
    return True


def _begin(mark: HeatMark) -> Position:
    if not mark.done:
        return mark.at, mark.last_id
    return mark.at - OVERLAP, FIRST_ID


def _portion(
    mark: HeatMark, revisions: Collection[int], position: Position
) -> tuple[Position, bool]:
    """(where the next one begins, whether there may be one)."""
    now = timezone.now()
    talks = next_talks(mark.tenant_id, position, PORTION)
    with central_transaction():
        if talks:
            position = talks[-1]
            _count(mark, revisions, [id for _at, id in talks], kept_since(now))
        mark.done = len(talks) < PORTION
        mark.at, mark.last_id = (now, FIRST_ID) if mark.done else position
        mark.save(update_fields=["at", "last_id", "done"])
    return position, not mark.done


def _count(mark: HeatMark, revisions: Collection[int], ids: list[int], since: date) -> None:
    turns = new_turns(mark, revisions, ids, since)
    if not turns:
        return
    count = Count(frozenset(revisions), since, talks_before(mark, ids))
    count.take(turns)
    keep_talks(mark, count.places())
    add_to_days(mark, count.days)
