"""The way from phase to phase: its audit, the error budget, and alerts that wait to be sent."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from conversations.models.ours import Outcome, Phase
from tenants.central.manager import TenantScopedManager


class PhaseChange(models.Model):
    """One step that was made; rows are only added. `evidence`: JSON, what the gate saw."""

    tenant_id = models.BigIntegerField()
    before = models.CharField(max_length=20, choices=Phase.choices)
    after = models.CharField(max_length=20, choices=Phase.choices)
    canary_share = models.PositiveSmallIntegerField(default=100)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_phase_change"
        indexes = [models.Index(fields=["tenant_id", "-id"], name="ca_change_tenant")]


class Fallback(models.Model):
    """A turn of v2_primary in which the flow had no answer, and V1 was asked."""

    tenant_id = models.BigIntegerField()
    at = models.DateTimeField()
    conversation_id = models.BigIntegerField()
    turn_no = models.PositiveIntegerField()
    reason = models.CharField(max_length=100)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_fallback"
        indexes = [
            models.Index(fields=["tenant_id", "at"], name="ca_fallback_at"),
            models.Index(fields=["at"], name="ca_fallback_day"),
        ]


class ErrorBudget(models.Model):
    """How often V1 may have to step in before the tenant goes back to parallel by itself."""

    tenant_id = models.BigIntegerField(_("tenant id"), primary_key=True)
    rate = models.PositiveSmallIntegerField(
        _("allowed fallbacks"), default=10, help_text=_("Per cent of the turns that V2 was asked.")
    )
    window_minutes = models.PositiveSmallIntegerField(_("window in minutes"), default=15)
    least = models.PositiveSmallIntegerField(
        _("least fallbacks"), default=5, help_text=_("Fewer than these never spend the budget.")
    )
    alert_webhook = models.CharField(_("webhook of alerts"), max_length=500, blank=True)
    alert_mail = models.EmailField(
        _("mail address of alerts"), blank=True, help_text=_("Empty: all superusers.")
    )

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_error_budget"
        verbose_name = _("error budget")
        verbose_name_plural = _("error budgets")

    def __str__(self) -> str:
        return str(self.tenant_id)

    def validate_unique(self, exclude: Any = None) -> None:
        """Django would ask without a tenant."""
        rows = ErrorBudget.objects.for_platform().filter(pk=self.pk)
        if self._state.adding and rows.exists():
            message = _("This tenant has an error budget already; change that one.")
            raise ValidationError({"tenant_id": message})


class Alert(models.Model):
    """An outbox: stored with what it tells of, and kept until it is sent."""

    tenant_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)  # webhook, mail
    target = models.CharField(max_length=500)  # '': all superusers
    text = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_outbox"
        indexes = [models.Index(fields=["sent_at", "tenant_id"], name="ca_outbox_unsent")]


class ShadowResult(models.Model):
    """What V2 would have answered where V1 did; run afterwards, without side effects.

    `state`: the flow's own in the shadow, as JSON, from which its next turn there goes on.
    """

    tenant_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    turn_no = models.PositiveIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=100, null=True)
    reply = models.TextField(blank=True)
    tokens = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    flow_id = models.BigIntegerField(null=True)
    flow_version = models.PositiveIntegerField(null=True)
    trace = models.TextField(blank=True)
    state = models.TextField(blank=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_shadow_result"
        constraints = [
            models.UniqueConstraint(fields=["conversation_id", "turn_no"], name="ca_shadow_turn")
        ]
        indexes = [models.Index(fields=["tenant_id", "at"], name="ca_shadow_at")]


class BackupNote(models.Model):
    """Somebody made a backup of the central tables, and says where it is."""

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    note = models.TextField()

    class Meta:
        db_table = "chatadmin_backup"
