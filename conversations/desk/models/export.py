"""Files of conversations, made by a job and kept for a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    CSV = "csv", "CSV"
    LINES = "jsonl", "JSON Lines"


class Status(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class Export(models.Model):
    """`query`: the list's filters; `rows`: written so far; `size`: bytes of the file."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    format = models.CharField(max_length=5, choices=Format.choices)
    query = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)

    @property
    def name(self) -> str:
        return f"conversations-{self.created_at:%Y%m%d-%H%M%S}.{self.format}"

    @property
    def runs(self) -> bool:
        return self.status in (Status.WAITING, Status.RUNNING)


class ExportPart(models.Model):
    """A piece of the file, deflated. In the database, so that any server process can hand it out."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["export", "number"], name="desk_part_number")
        ]
