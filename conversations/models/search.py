"""Full text of all messages, in a table of ours: the shared tables keep their online DDL."""

from __future__ import annotations

from django.db import models

from tenants.central.manager import TenantScopedManager


class MessageSearch(models.Model):
    """The folded words of one message, each with its tenant before it (conversations/search/words.py).

    `source` is the table's number in conversations/search/sources.py, `at` the message's time. `words`
    has a FULLTEXT index (migration 0008).
    """

    source = models.PositiveSmallIntegerField()
    message_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField(db_index=True)
    tenant_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(null=True)
    words = models.TextField(db_collation="ascii_bin")

    objects = TenantScopedManager()

    class Meta:
        db_table = "chatadmin_message_search"
        constraints = [
            models.UniqueConstraint(fields=["source", "message_id"], name="ca_search_message")
        ]
        indexes = [models.Index(fields=["tenant_id", "-at", "-id"], name="ca_search_newest")]


class SearchTodo(models.Model):
    """Messages whose words are not stored yet: ids from `first_id` to `last_id` of one table."""

    source = models.PositiveSmallIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()

    class Meta:
        db_table = "chatadmin_search_todo"
