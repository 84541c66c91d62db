"""What people at the desk write beside a conversation: notes, and a record of what they did to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager


class Verb(models.TextChoices):
    END = "end", _("Ended")
    RESET = "reset", _("Put back to the start")
    MOVE = "move", _("Moved to another version")
    EDIT = "edit", _("Changed a note")


class Note(models.Model):
    """A note for colleagues. Only its author changes it; what it said before stands in a Deed."""

    conversation_id = models.BigIntegerField()
    tenant_id = models.BigIntegerField(null=True)
    author = models.CharField(max_length=150)
    text = models.TextField()
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_note"
        indexes = [models.Index(fields=["conversation_id", "id"], name="ca_note_talk")]


class Deed(models.Model):
    """One act of a person on a conversation; rows are only added, in the act's own transaction.

    `before` and `after`: JSON objects of what changed, so that nothing of it is lost.
    """

    conversation_id = models.BigIntegerField()
    tenant_id = models.BigIntegerField(null=True)
    turn_no = models.PositiveIntegerField()
    verb = models.CharField(max_length=10, choices=Verb.choices)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    before = models.TextField()
    after = models.TextField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_deed"
        indexes = [models.Index(fields=["conversation_id", "id"], name="ca_deed_talk")]
