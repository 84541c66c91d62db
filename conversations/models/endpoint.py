"""V1 as the live old application, which is asked over HTTP and owns rows and messages."""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class V1Endpoint(models.Model):
    """Counts in the phases `v1` and `parallel` only. Off, the built-in V1 answers.

    `url` may hold `{feature}` and `{tenant_id}`. `secret_sealed`: the value of `header`, as a Fernet token.
    """

    tenant_id = models.BigIntegerField(primary_key=True)
    is_on = models.BooleanField(default=False)
    url = models.CharField(max_length=500, blank=True)
    header = models.CharField(max_length=100, blank=True)
    secret_sealed = models.TextField(blank=True)
    timeout_seconds = models.PositiveSmallIntegerField(default=30)
    changed_at = models.DateTimeField()
    by = models.CharField(max_length=150)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_v1_endpoint"
