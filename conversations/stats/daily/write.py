"""Puts a day's counts in the place of what was counted before; both stand or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import connections, transaction

from conversations.models import DailyTalks, DailyTurns
from conversations.stats.daily.count import Day, Talks, Turns, count_day


def recount(day: date | None) -> None:
    """Any number of times, with the same result as long as the rows stay. Raises django.db.Error."""
    with connections["central"].cursor() as cursor:
        found = count_day(cursor, day)
    store(found)


def store(found: Day) -> None:
    with transaction.atomic(using="central"):
        for model in (DailyTalks, DailyTurns):
            model.objects.for_platform().filter(day=found.day).delete()
        DailyTalks.objects.for_platform().bulk_create(_talks(found))
        DailyTurns.objects.for_platform().bulk_create(_turns(found))


def _talks(found: Day) -> Iterator[DailyTalks]:
    whole = Talks()
    for tenant, talks in found.talks.items():
        whole.add(talks)
        yield DailyTalks(tenant_id=tenant, day=found.day, **asdict(talks))
    if found.talks:
        yield DailyTalks(everybody=True, day=found.day, **asdict(whole))


def _turns(found: Day) -> Iterator[DailyTurns]:
    whole: dict[str, Turns] = defaultdict(Turns)
    for (tenant, engine), turns in found.turns.items():
        whole[engine].add(turns)
        yield _row(found.day, engine, turns, tenant_id=tenant)
    for engine, turns in whole.items():
        yield _row(found.day, engine, turns, everybody=True)


def _row(day: date | None, engine: str, turns: Turns, **whose: Any) -> DailyTurns:
    return DailyTurns(
        day=day,
        engine=engine,
        turns=turns.turns,
        unanswered=turns.unanswered,
        unfinished=turns.unfinished,
        tokens=turns.tokens,
        durations=turns.durations.to_text(),
        **whose,
    )
