"""What a check of the central tables found, and what repairs changed, so that it can be taken back."""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class CheckRun(models.Model):
    """`tenant_id` NULL: over all. `result`: JSON (checking/report.py); `share`: per cent done.

    `seen_at` moves while it runs: a run that stood still for long is over.
    """

    tenant_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=150)
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    share = models.PositiveSmallIntegerField(default=0)
    seconds = models.FloatField(null=True)
    error = models.TextField(blank=True)
    result = models.TextField(blank=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_check_run"
        indexes = [models.Index(fields=["tenant_id", "-id"], name="ca_check_tenant")]


class RepairRun(models.Model):
    """One repair. `left`: rows that said something else when it came to them, and were not touched."""

    check_key = models.CharField(max_length=40)
    tenant_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=150)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    changed = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=150, blank=True)
    put_back = models.PositiveIntegerField(default=0)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_repair"


class RepairedRow(models.Model):
    """A changed row: `before` and `after` are JSON objects of column and text (or null).

    `before` NULL: the row was added. It commits with the change itself.
    """

    repair_id = models.BigIntegerField()
    table_name = models.CharField(max_length=64)
    key_column = models.CharField(max_length=64)
    row_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    before = models.TextField(null=True)
    after = models.TextField()
    undone = models.BooleanField(default=False)

    class Meta:
        db_table = "chatadmin_repaired_row"
        indexes = [models.Index(fields=["repair_id", "id"], name="ca_repaired_row")]
