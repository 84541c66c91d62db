"""What was sampled, by query and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from conversations.models import QueryDay
from conversations.stats.histogram import Histogram


@dataclass(frozen=True, slots=True)
class Day:
    """`plans`: digests, in the order in which they came; `changed`: one of them was not there before."""

    day: date
    samples: int
    ended: int
    p50: float | None
    p95: float | None
    plans: tuple[str, ...]
    changed: bool


@dataclass(slots=True)
class Query:
    """`plans`: digest → lines of EXPLAIN."""

    name: str
    days: list[Day] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> list[date]:
        return [day.day for day in self.days if day.changed]


def sampled(since: date) -> list[Query]:
    """Those with samples, by name; at most a row a query, plan and day is read."""
    rows = QueryDay.objects.filter(day__gte=since).order_by("name", "day", "first_at")
    return [_query(name, list(of_name)) for name, of_name in groupby(rows, lambda row: row.name)]


def _query(name: str, rows: list[QueryDay]) -> Query:
    query, before = Query(name), set[str]()
    for day, of_day in groupby(rows, lambda row: row.day):
        found = list(of_day)
        plans = tuple(row.plan_digest for row in found)
        # back and forth between two plans is a change each time
        changed = (bool(before) and not set(plans) <= before) or len(plans) > 1
        query.days.append(_day(day, found, plans, changed=changed))
        query.plans |= {row.plan_digest: row.plan for row in found}
        before = {max(found, key=lambda row: row.last_at).plan_digest}
    return query


def _day(day: date, rows: list[QueryDay], plans: tuple[str, ...], *, changed: bool) -> Day:
    times = Histogram()
    for row in rows:
        times.update(Histogram.from_text(row.times))
    return Day(
        day,
        sum(row.samples for row in rows),
        sum(row.ended for row in rows),
        times.percentile(0.5),
        times.percentile(0.95),
        plans,
        changed,
    )
