"""Puts the report together: the document's sections in its order."""

from __future__ import annotations

import time

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.status.ask import Asker
from conversations.status.blocks import Report, Section
from conversations.status.checklist import checklist
from conversations.status.closing import conclusion, recommendations, statistics, verification
from conversations.status.evidence import gather
from conversations.status.overview import overview
from conversations.status.path import path
from conversations.status.progress import percent_of, points, progress
from conversations.status.risks import risks
from conversations.status.tables import tables

MAX_AGE_SECONDS = 30.0
_made: dict[tuple[str, int | None], tuple[float, Report]] = {}


def status(tenant: int | None = None) -> Report:
    """At most 30 s old. `tenant`: whose rows the verification queries count; None: all."""
    key = (get_language() or "en", tenant)
    made_at, report = _made.get(key, (0.0, None))
    if report is None or time.monotonic() - made_at > MAX_AGE_SECONDS:
        report = make_report(tenant)
        forget_old()
        _made[key] = (time.monotonic(), report)
    return report


def forget_old(age: float = MAX_AGE_SECONDS) -> None:
    for key in [key for key, (at, _r) in _made.items() if time.monotonic() - at >= age]:
        del _made[key]


def make_report(tenant: int | None) -> Report:
    started, asker = time.monotonic(), Asker()
    found = gather(asker)
    items = points(found)
    percent = percent_of(items)
    by_table = Section("tables", _("Table-by-table analysis"), [])
    sections = [
        overview(found, percent),
        by_table,
        *tables(found, asker),
        progress(items, percent),
        *path(found),
        *risks(found),
        checklist(found),
        verification(found, asker, tenant),
        recommendations(),
        statistics(found),
        conclusion(items, percent),
    ]
    at = f"{timezone.now():%Y-%m-%d %H:%M} UTC"
    took = round((time.monotonic() - started) * 1000, 1)
    return Report(_("Database Migration Status"), at, took, percent, sections)
