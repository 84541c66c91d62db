"""Our own tables beside the shared ones, in the same database: a change and its record commit together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager


class Phase(models.TextChoices):
    V1 = "v1", _("V1: the old engine answers")
    PARALLEL = "parallel", _("Parallel: V1 answers, V2 runs in the shadow")
    V2_PRIMARY = "v2_primary", _("V2 answers, V1 is the fallback")
    V2_ONLY = "v2_only", _("V2 only")


class State(models.TextChoices):
    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting for the visitor")
    ENDED = "ended", _("Ended")
    HANDOVER = "handover", _("Handed over")


class Origin(models.TextChoices):
    OURS = "ours", _("chatadmin")
    OLD_APP = "old_app", _("Old application")


class Outcome(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    WAITING = "waiting", _("Waiting")
    ENDED = "ended", _("Ended")
    NO_ANSWER = "no_answer", _("No answer")
    FAILED = "failed", _("Failed")
    LIMIT = "limit", _("Limit reached")


class System(models.TextChoices):
    """Whose columns a conversation carries: a feature's (old), a flow's (new), both, or neither."""

    OLD = "old", _("Old only")
    NEW = "new", _("New only")
    BOTH = "both", _("Both")
    NEITHER = "neither", _("Neither")


def _newest_first(name: str, *columns: str) -> models.Index:
    """In the order of the list, within the equal values of `columns`."""
    fields = [*columns, "-last_activity_at", "-conversation_id"]
    return models.Index(fields=fields, name=name)


class TenantPhase(models.Model):
    """Which engine answers for a tenant, read each turn."""

    tenant_id = models.BigIntegerField(primary_key=True)
    phase = models.CharField(max_length=20, choices=Phase.choices, default=Phase.V1)
    canary_share = models.PositiveSmallIntegerField(default=100)
    since = models.DateTimeField()
    by = models.CharField(max_length=150, blank=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_tenant_phase"


class ConversationIndex(models.Model):
    """One row for every conversation, ours and old ones: lease, pin, state, and what lists sort by."""

    conversation_id = models.BigIntegerField(primary_key=True)
    tenant_id = models.BigIntegerField(null=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    turn_no = models.PositiveIntegerField(default=0)
    lease_by = models.CharField(max_length=32, null=True)
    lease_until = models.DateTimeField(null=True)
    revision_id = models.BigIntegerField(null=True)
    flow_version = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    last_engine = models.CharField(max_length=2, null=True)
    last_outcome = models.CharField(max_length=10, choices=Outcome.choices, null=True)
    fallback_used = models.BooleanField(default=False)
    differs = models.BooleanField(default=False)
    created_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField(null=True)
    message_count = models.PositiveIntegerField(default=0)
    tokens = models.PositiveBigIntegerField(default=0)
    last_message_id = models.BigIntegerField(null=True)
    # What the filters of the list ask of the shared row, copied (docs/decisions/0038). Defaults stand
    # in the database: a server that still runs the version before does not name these columns.
    system = models.CharField(max_length=7, choices=System.choices, db_default=System.NEITHER)
    feature_slug = models.CharField(max_length=255, null=True, db_collation="utf8mb4_bin")
    flow_id = models.BigIntegerField(null=True)
    node_id = models.CharField(max_length=100, null=True, db_collation="utf8mb4_bin")
    by_user = models.BooleanField(db_default=False)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_conversation"
        indexes = [
            _newest_first("ca_conv_activity", "tenant_id"),
            _newest_first("ca_conv_latest"),
            _newest_first("ca_conv_system", "tenant_id", "system"),
            _newest_first("ca_conv_engine", "tenant_id", "last_engine"),
            _newest_first("ca_conv_fallback", "tenant_id", "fallback_used"),
            _newest_first("ca_conv_state", "tenant_id", "state"),
            _newest_first("ca_conv_outcome", "tenant_id", "last_outcome"),
            _newest_first("ca_conv_feature", "tenant_id", "feature_slug"),
            _newest_first("ca_conv_flow", "tenant_id", "flow_id"),
            _newest_first("ca_conv_node", "tenant_id", "flow_id", "node_id"),
            _newest_first("ca_conv_user", "tenant_id", "by_user"),
            _newest_first("ca_conv_differs", "tenant_id", "differs"),
            # who stands where is counted by it alone (flowviews/talks.py)
            models.Index(
                fields=["tenant_id", "flow_id", "state", "revision_id", "node_id"],
                name="ca_conv_places",
            ),
            # days are counted by it (stats/daily/)
            models.Index(fields=["created_at"], name="ca_conv_created"),
        ]


class Session(models.Model):
    """A visitor's session of one tenant. Compared byte by byte: ids are chosen by browsers."""

    tenant_id = models.BigIntegerField()
    session_id = models.CharField(max_length=255, db_collation="utf8mb4_bin")
    conversation_id = models.BigIntegerField(db_index=True)

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_session"
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "session_id"], name="ca_session_unique")
        ]


class TurnRecord(models.Model):
    """One turn. It exists from the claim on; `outcome` NULL means it is running or was cut off.

    `message_table` names the table of both message ids; `trace` is the engine's list of steps as JSON.
    `text`: the visitor's words, where the live old application owns the messages; `after_*_id` were the
    newest ids of `ai_messages` and `ai_conversation_messages` then. A conversation_id below zero: it has
    not shown the talk yet (store/old_app/).
    """

    conversation_id = models.BigIntegerField()
    turn_no = models.PositiveIntegerField()
    client_message_id = models.CharField(max_length=64, null=True, db_collation="utf8mb4_bin")
    engine = models.CharField(max_length=2)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, null=True)
    reason = models.CharField(max_length=100, null=True)
    message_table = models.CharField(max_length=64, default="ai_conversation_messages")
    user_message_id = models.BigIntegerField(null=True)
    assistant_message_id = models.BigIntegerField(null=True)
    author = models.CharField(max_length=150, null=True)
    revision_id = models.BigIntegerField(null=True)
    tokens = models.PositiveIntegerField(default=0)
    duration_ms = models.PositiveIntegerField(null=True)
    trace = models.TextField(null=True)
    text = models.TextField(null=True)
    after_old_id = models.BigIntegerField(null=True)
    after_our_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "chatadmin_turn"
        indexes = [models.Index(fields=["created_at"], name="ca_turn_created")]
        constraints = [
            models.UniqueConstraint(fields=["conversation_id", "turn_no"], name="ca_turn_no"),
            models.UniqueConstraint(
                fields=["conversation_id", "client_message_id"], name="ca_turn_client"
            ),
        ]
