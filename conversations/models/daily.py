"""What statistics are made of: counts of whole days (UTC), kept beside the rows they were counted from.

A day is always counted anew as a whole (stats/daily/), so a row here may be removed at any time.
`tenant_id` NULL: rows of nobody; `day` NULL: rows without a time. A row with `everybody` is the sum of
them all, so that the platform's figures read no row a tenant. `durations` and `times` are histograms
(stats/histogram.py), for percentiles of days and tenants cannot be added up.
"""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class DailyTalks(models.Model):
    """Conversations that began on a day, in the seed's words; `fallbacks`: turns in which V1 stepped in."""

    tenant_id = models.BigIntegerField(null=True)
    everybody = models.BooleanField(default=False)
    day = models.DateField(null=True)
    total = models.PositiveIntegerField(default=0)
    old_system = models.PositiveIntegerField(default=0)
    new_system = models.PositiveIntegerField(default=0)
    both = models.PositiveIntegerField(default=0)
    old_shop = models.PositiveIntegerField(default=0)
    fallbacks = models.PositiveIntegerField(default=0)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_daily"
        indexes = [
            models.Index(fields=["tenant_id", "day"], name="ca_daily_tenant"),
            models.Index(fields=["day"], name="ca_daily_day"),
        ]


class DailyTurns(models.Model):
    """Turns of a day by the engine that made them. `unanswered`: no_answer, failed, limit;
    `unfinished`: without an outcome, so running or cut off."""

    tenant_id = models.BigIntegerField(null=True)
    everybody = models.BooleanField(default=False)
    day = models.DateField(null=True)
    engine = models.CharField(max_length=2)
    turns = models.PositiveIntegerField(default=0)
    unanswered = models.PositiveIntegerField(default=0)
    unfinished = models.PositiveIntegerField(default=0)
    tokens = models.PositiveBigIntegerField(default=0)
    durations = models.TextField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_daily_turns"
        indexes = [
            models.Index(fields=["tenant_id", "day"], name="ca_dturns_tenant"),
            models.Index(fields=["day"], name="ca_dturns_day"),
        ]


class DailyState(models.Model):
    """The one row (id 1) that says how far days were counted.

    `seen_to`: days of conversations that were active until then are counted, and those of rows up to
    `talk_id` and `turn_id`, whatever their times say. `walked_to`: the walk over
    all days, newest first, has come to this one (NULL: it rests); `walk_began` is when it set out,
    `whole_at` when the last complete one did: no number is older than that.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seen_to = models.DateTimeField(null=True)
    talk_id = models.BigIntegerField(default=0)
    turn_id = models.BigIntegerField(default=0)
    walked_to = models.DateField(null=True)
    walk_began = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "chatadmin_daily_state"


class QueryDay(models.Model):
    """Times of one named query on one day, with one plan of the server's. `ended`: took too long."""

    day = models.DateField()
    name = models.CharField(max_length=40)
    plan_digest = models.CharField(max_length=32)
    plan = models.TextField()
    samples = models.PositiveIntegerField(default=0)
    ended = models.PositiveIntegerField(default=0)
    times = models.TextField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "chatadmin_query_day"
        constraints = [
            models.UniqueConstraint(fields=["day", "name", "plan_digest"], name="ca_query_day")
        ]
