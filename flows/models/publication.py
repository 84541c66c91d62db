"""What becomes of open talks when a flow is published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from flows.models.flow import Flow
from flows.models.work import Revision
from tenants.people.on_delete import clear_in_tenant


class TalkMove(models.Model):
    """The work of leading open talks over to a version: asked for with its publish, done by a job.

    Pinning needs no work and leaves no row. The figures are those of the records in the central database
    (`chatadmin_talk_move`), read after each batch.
    """

    class Choice(models.TextChoices):
        MOVE = "move", _("at their next message")
        RESTART = "restart", _("from the beginning")

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="moves")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    choice = models.CharField(max_length=10, choices=Choice.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, clear_in_tenant, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # talks that go on where they stood, and those that begin anew
    kept_place = models.PositiveIntegerField(default=0)
    begun_anew = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(null=True)  # NULL: not counted yet
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")
