"""New conversations, answers that did not come, times and tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from conversations.stats.daily.count import Turns
from conversations.stats.daily.keep import can_count
from conversations.stats.figure import Chart, Figure, Value
from conversations.stats.question import Question
from conversations.stats.reading import talks, turns

MEDIAN, P95 = 0.5, 0.95
Engines = tuple[str, ...]


def new_talks(question: Question) -> Figure:
    title, note = _("New conversations by day"), _("By the day (UTC) on which they began.")
    if not can_count():
        return _unadopted("new", title, note)
    rows: list[list[Value]] = [[day, found.total] for day, found in talks(question).items()]
    chart = Chart("bar", "date", ("conversations",))
    return Figure("new", title, note, ("date", "conversations"), rows, chart)


def without_reply(question: Question) -> Figure:
    title = _("Answers that did not come, and fallbacks")
    note = _(
        "Of the turns that chatadmin answered or passed on: without_reply ended as no answer, failed"
        " or limit; unfinished are running or were cut off; in a fallback V1 stepped in for the flow."
    )
    if not can_count():
        return _unadopted("without_reply", title, note)
    days: dict[date, Turns] = defaultdict(Turns)
    for (day, _engine), found in turns(question).items():
        days[day].add(found)
    head = ("date", "turns", "without_reply", "unfinished", "fallbacks")
    rows: list[list[Value]] = [
        [day, days[day].turns, days[day].unanswered, days[day].unfinished, talk.fallbacks]
        for day, talk in talks(question).items()
    ]
    rows = rows if any(any(row[1:]) for row in rows) else []
    chart = Chart("bar", "date", ("without_reply", "unfinished", "fallbacks"))
    return Figure("without_reply", title, note, head, rows, chart)


def turn_times(question: Question) -> Figure:
    title = _("Time of a turn by engine")
    note = _("From the claim to the saved answer, in milliseconds, to within 2 %.")
    return _by_engine(
        "turn_times", title, note, question, {"median_ms": _median, "p95_ms": _p95}, "line", "ms"
    )


def tokens(question: Question) -> Figure:
    title = _("Tokens by day and engine")
    note = _(
        "Those of chatadmin's own turns; what the old application spent by itself is not in it."
    )
    spent = {"tokens": lambda found: found.tokens}
    return _by_engine("tokens", title, note, question, spent, "bar", "")


def _median(found: Turns) -> Value:
    return _rounded(found.durations.percentile(MEDIAN))


def _p95(found: Turns) -> Value:
    return _rounded(found.durations.percentile(P95))


def _rounded(ms: float | None) -> Value:
    return None if ms is None else round(ms, 1)


def _by_engine(
    key: str,
    title: str,
    note: str,
    question: Question,
    values: dict[str, Callable[[Turns], Value]],
    kind: str,
    unit: str,
) -> Figure:
    """A row a day, a column an engine and value: v1_tokens, v2_tokens."""
    if not can_count():
        return _unadopted(key, title, note)
    found = turns(question)
    engines = sorted({engine for _day, engine in found})
    names = tuple(f"{engine}_{name}" for engine in engines for name in values)
    rows = [
        [day, *(value(found.get((day, e), Turns())) for e in engines for value in values.values())]
        for day in question.all_days
    ]
    chart = Chart(kind, "date", names, unit)
    return Figure(key, title, note, ("date", *names), rows if found else [], chart)


def _unadopted(key: str, title: str, note: str) -> Figure:
    problem = _("Not known: this is counted once the server is adopted.")
    return Figure(key, title, note, problem=problem)
