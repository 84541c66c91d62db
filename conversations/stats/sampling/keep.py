"""Every five minutes: times the named queries and notes their plans, a row a day, query and plan."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import Max, Sum
from django.utils import timezone

from conversations.models import DailyTalks, QueryDay
from conversations.stats.bounds import alone, statements_of
from conversations.stats.daily.keep import can_count
from conversations.stats.histogram import Histogram
from conversations.stats.sampling.measure import STATEMENT_SECONDS, Measured, measure
from conversations.stats.sampling.queries import named_queries
from tenants.central.schema import central_schema
from tenants.jobs.periodic import every_minute

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=4, seconds=30)  # each fifth minute, though jobs begin a little late
BUDGET_SECONDS = 20.0
KEPT_DAYS = 180


@every_minute("conversations.sample_queries")
def sample_queries() -> None:
    if not (can_count() and central_schema().has("chatadmin_query_day")):
        return
    with alone("chatadmin samples") as cursor, statements_of(STATEMENT_SECONDS):
        if cursor is not None:
            sample(timezone.now())


def sample(now: datetime) -> None:
    """Once in five minutes, however often it is called; the document's queries once in an hour."""
    tenant = biggest_tenant()
    today = QueryDay.objects.filter(day=now.date())
    last = today.aggregate(at=Max("last_at"))["at"]
    if tenant is None or (last and now - last < EVERY):
        return
    deadline = time.monotonic() + BUDGET_SECONDS
    whole = last is None or last.hour != now.hour
    for name, run in named_queries(tenant, all_of_them=whole).items():
        if time.monotonic() > deadline:
            logger.warning("Query times: not all queries were sampled in %d s", BUDGET_SECONDS)
            break
        try:
            note(name, measure(run), now)
        except DatabaseError as error:
            # one that this server cannot answer must not keep the others from being timed
            logger.warning("Query times: %s: %s", name, error)
    QueryDay.objects.filter(day__lt=now.date() - timedelta(days=KEPT_DAYS)).delete()


def biggest_tenant() -> int | None:
    """By its counted conversations."""
    rows = DailyTalks.objects.for_platform().filter(everybody=False, tenant_id__isnull=False)
    sums = rows.values("tenant_id").annotate(all=Sum("total")).order_by("-all", "tenant_id")
    first = sums.first()
    return first["tenant_id"] if first else None


def note(name: str, found: Measured, now: datetime) -> None:
    row = QueryDay.objects.filter(day=now.date(), name=name, plan_digest=found.digest).first()
    if row is None:
        row = QueryDay(day=now.date(), name=name, plan_digest=found.digest, plan=found.plan)
        row.times, row.first_at = "{}", now
    times = Histogram.from_text(row.times)
    times.note(found.ms)
    row.times, row.last_at = times.to_text(), now
    row.samples += 1
    row.ended += found.ended
    row.save()
