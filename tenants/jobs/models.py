"""Why jobs failed; the queue itself (procrastinate) keeps no reasons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobFailure(models.Model):
    """The last failure of a job; gone as soon as a later attempt succeeds."""

    job_id = models.BigIntegerField(_("id"), primary_key=True)
    task = models.CharField(_("task"), max_length=128)
    tenant = models.CharField(_("tenant"), max_length=63)
    attempts = models.PositiveIntegerField(_("attempts"))
    reason = models.TextField(_("reason"))
    # None: it was given up.
    next_at = models.DateTimeField(_("next attempt"), null=True)
    failed_at = models.DateTimeField(_("failed"), auto_now=True)

    class Meta:
        verbose_name = _("failed job")
        verbose_name_plural = _("failed jobs")
        ordering = ("-failed_at",)

    def __str__(self) -> str:
        return f"{self.task} [{self.job_id}]"
