"""Open talks that a publish led over to its version."""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class TalkMoved(models.Model):
    """One talk, changed in the same transaction: from where, to what, and whether it kept its place.

    `move_id`: the tenant's flows.TalkMove, which asked for it. A talk is moved once for each, however often
    the job runs; one that a late turn of the old version took back is moved again, under its new `turn_no`.
    """

    tenant_id = models.BigIntegerField()
    move_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    turn_no = models.PositiveIntegerField()
    from_revision_id = models.BigIntegerField()
    from_version = models.PositiveIntegerField(null=True)
    from_node_id = models.CharField(max_length=100, null=True)
    from_state = models.CharField(max_length=10)
    revision_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    kept_place = models.BooleanField()
    at = models.DateTimeField()

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_talk_move"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "move_id", "conversation_id", "turn_no"],
                name="ca_talk_move_once",
            )
        ]
        indexes = [models.Index(fields=["conversation_id"], name="ca_talk_move_conv")]
