"""The counts of days, read for a question; each statement ends after five seconds at the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conversations.models import DailyState
from conversations.search.boxed import read_within
from conversations.stats.daily.count import Talks, Turns
from conversations.stats.daily.keep import END_OF_TIME
from conversations.stats.histogram import Histogram
from conversations.stats.question import Question

MOST_MS = 5000
_TALKS = """
day, SUM(total), SUM(old_system), SUM(new_system), SUM(`both`), SUM(old_shop), SUM(fallbacks)
FROM chatadmin_daily WHERE {where} GROUP BY day
"""
_TURNS = """
day, engine, turns, unanswered, unfinished, tokens, durations
FROM chatadmin_daily_turns WHERE {where} AND day >= %s ORDER BY day, engine
"""


class TooSlow(Exception):
    """The server did not answer in time."""


@dataclass(frozen=True, slots=True)
class Age:
    """`at`: figures of active talks are from then. `whole_at`: nothing is older than that; None: older
    days are still being counted, and `down_to` is how far that has come."""

    at: datetime | None
    whole_at: datetime | None
    down_to: date | None


def age() -> Age:
    state = DailyState.objects.filter(pk=1).first()
    if state is None:
        return Age(None, None, None)
    walked = state.walked_to if state.walked_to != END_OF_TIME else None
    return Age(state.seen_to, state.whole_at, walked)


def whole(question: Question) -> Talks:
    """All conversations, those without a time too."""
    found = Talks()
    for _day, talks in _talks(question, "", []):
        found.add(talks)
    return found


def talks(question: Question) -> dict[date, Talks]:
    """Each of the days, those on which nothing began too."""
    found = dict(_talks(question, " AND day >= %s", [question.since]))
    return {day: found.get(day, Talks()) for day in question.all_days}


def turns(question: Question) -> dict[tuple[date, str], Turns]:
    """Days and engines that had any."""
    where, params = question.where()
    found: dict[tuple[date, str], Turns] = defaultdict(Turns)
    rows = _read(_TURNS.format(where=where), [*params, question.since])
    for day, engine, *counts, durations in rows:
        count, unanswered, unfinished, tokens = map(int, counts)
        times = Histogram.from_text(durations)
        found[day, engine].add(Turns(count, unanswered, unfinished, tokens, times))
    return dict(found)


def _talks(question: Question, more: str, values: list[Any]) -> list[tuple[Any, Talks]]:
    where, params = question.where()
    rows = _read(_TALKS.format(where=where + more), [*params, *values])
    return [(day, Talks(*map(int, counts))) for day, *counts in rows]


def _read(select: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    rows = read_within(MOST_MS, select, params)
    if rows is None:
        raise TooSlow
    return rows
