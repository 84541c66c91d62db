"""What the tailer keeps: what it knows of recent rows, what is still to be told, who else writes."""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class TailNews(models.Model):
    """A conversation with news of a foreign client: found, then settled, then told, then gone.

    `settled_at` NULL: its figures are not counted again yet. `tenant_id` says whom to tell.
    """

    conversation_id = models.BigIntegerField(primary_key=True)
    messages = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    created = models.BooleanField(default=False)
    answered = models.BooleanField(default=False)
    seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    tenant_id = models.BigIntegerField(null=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_tail_news"


class TailSeen(models.Model):
    """A recent row of a shared table as it was last seen.

    `digest` is over all columns, `foreign_digest` over those that our engines never change; `stamp`
    is where our own turns stood (or, for a message, its conversation).
    """

    source = models.CharField(max_length=64)
    row_id = models.BigIntegerField()
    version = models.CharField(max_length=32, default="")
    digest = models.CharField(max_length=32)
    foreign_digest = models.CharField(max_length=32, default="")
    stamp = models.CharField(max_length=150, default="")

    class Meta:
        db_table = "chatadmin_tail_seen"
        constraints = [
            models.UniqueConstraint(fields=["source", "row_id"], name="ca_tail_seen_row")
        ]


class LegacyWrites(models.Model):
    """What foreign clients wrote to a tenant's conversations on one day (UTC).

    `tenant_id` NULL: conversations without a tenant, and messages without a conversation.
    """

    tenant_id = models.BigIntegerField(null=True)
    day = models.DateField()
    conversations = models.PositiveIntegerField(default=0)
    messages = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_legacy_writes"
        indexes = [models.Index(fields=["tenant_id", "day"], name="ca_legacy_writes_day")]
