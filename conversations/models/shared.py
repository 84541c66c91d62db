"""The tables of the user's document, which the old application reads and writes at the same time.

JSON columns are text fields: Django's JSONField would rewrite JSON that is broken or spaced differently.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.central.manager import TenantScopedManager


class Conversation(models.Model):
    """`ai_conversations`: the shared and the new columns."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.BigIntegerField(null=True)
    user_id = models.BigIntegerField(
        null=True
    )  # a customer of the old system, never one of our users
    session_id = models.CharField(max_length=255, null=True)
    flow_id = models.BigIntegerField(null=True)
    current_node_id = models.CharField(max_length=50, null=True)
    state_history = models.TextField(null=True)
    context_data = models.TextField(null=True)
    created_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)

    objects = TenantScopedManager()

    class Meta:
        managed = False
        db_table = "ai_conversations"
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def __str__(self) -> str:
        return f"#{self.pk}"


class ConversationLegacy(models.Model):
    """The old system's columns of `ai_conversations`; gone after phase 4, so ask central_schema() first."""

    id = models.BigAutoField(primary_key=True)
    tenant_id = models.BigIntegerField(null=True)
    feature_slug = models.CharField(max_length=255, null=True)
    feature_name = models.CharField(max_length=255, null=True)
    is_active = models.BooleanField(null=True)
    prompt_id = models.BigIntegerField(null=True)
    metadata = models.TextField(null=True)

    objects = TenantScopedManager()

    class Meta:
        managed = False
        db_table = "ai_conversations"

    def __str__(self) -> str:
        return f"#{self.pk}"


class Message(models.Model):
    """`ai_conversation_messages`. It has no tenant_id: reached only through its conversation."""

    id = models.BigAutoField(primary_key=True)
    conversation_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20, null=True)
    content = models.TextField(null=True)
    tokens_used = models.IntegerField(null=True)
    created_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "ai_conversation_messages"

    def __str__(self) -> str:
        return f"{self.role}: {(self.content or '')[:60]}"
