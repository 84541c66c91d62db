"""Sampled queries as figures: one of each query, and all of them in one file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conversations.stats.figure import Chart, Figure, Value
from conversations.stats.sampling.read import Day, Query
from conversations.stats.sampling.words import about

HEAD = ("date", "samples", "p50_ms", "p95_ms", "ended", "plan")


def figure_of(query: Query) -> Figure:
    rows = [_row(day) for day in query.days]
    changes = ", ".join(day.isoformat() for day in query.changed)
    note = _("The plan changed: %(days)s") % {"days": changes} if changes else _("One plan.")
    note = f"{about(query.name)} {note}".strip()
    return Figure(query.name, query.name, note, HEAD, rows, Chart("line", "date", HEAD[2:4], "ms"))


def all_in_one(queries: list[Query]) -> Figure:
    rows = [
        [query.name, *_row(day)[:-1], day.changed, _plans(query, day)]
        for query in queries
        for day in query.days
    ]
    head = ("query", *HEAD[:-1], "plan_changed", "plan")
    return Figure("queries", _("Query times"), "", head, rows)


def _row(day: Day) -> list[Value]:
    marks = " → ".join(digest[:8] for digest in day.plans)
    plan = _("%(plans)s (changed)") % {"plans": marks} if day.changed else marks
    return [day.day, day.samples, _ms(day.p50), _ms(day.p95), day.ended, plan]


def _ms(value: float | None) -> Value:
    return None if value is None else round(value, 2)


def _plans(query: Query, day: Day) -> str:
    return "\n→\n".join(query.plans[digest] for digest in day.plans)
