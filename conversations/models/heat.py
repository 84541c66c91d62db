"""What the heat of a flow is made of: counts of days, and where each talk got to (decision 47).

All three are counted from `chatadmin_turn` and may be removed at any time, together: they are made anew
when somebody looks.
"""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class HeatMark(models.Model):
    """How far a flow's talks are counted: all that were active until (`at`, `last_id`).

    `done`: the count had come to the end. `asked_at`: when somebody looked last, NULL: nobody yet.
    `cleared_on`: days before that one were cleared away.
    """

    tenant_id = models.BigIntegerField()
    flow_id = models.BigIntegerField()
    at = models.DateTimeField()
    last_id = models.BigIntegerField()
    done = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True)
    cleared_on = models.DateField(null=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_heat"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "flow_id"], name="ca_heat_flow")
        ]


class HeatDay(models.Model):
    """A day (UTC) of a flow; `figures`: {revision id: VersionDay.to_json()} (flowviews/heat/figures.py)."""

    tenant_id = models.BigIntegerField()
    flow_id = models.BigIntegerField()
    day = models.DateField()
    figures = models.TextField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_heat_day"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "flow_id", "day"], name="ca_heat_day")
        ]


class HeatTalk(models.Model):
    """A talk in one version of a flow, as its last turn on it left it.

    `node_id`: where that turn came to rest, "" before the first node. `went_on`: a later turn was made by
    another version or flow, by V1 or by a person. `seen`: {node id: number of the day it was last at work}.
    """

    tenant_id = models.BigIntegerField()
    flow_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    revision_id = models.BigIntegerField()
    turn_no = models.PositiveIntegerField()
    at = models.DateTimeField()
    node_id = models.CharField(max_length=100, db_collation="utf8mb4_bin")
    outcome = models.CharField(max_length=10)
    went_on = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    seen = models.TextField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_heat_talk"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "flow_id", "conversation_id", "revision_id"],
                name="ca_heat_talk",
            )
        ]
        indexes = [
            # figures are read from it alone
            models.Index(
                fields=[
                    "tenant_id",
                    "flow_id",
                    "revision_id",
                    "at",
                    "went_on",
                    "node_id",
                    "outcome",
                    "answered_at",
                ],
                name="ca_heat_talk_at",
            )
        ]
