"""Counts the messages of the old application's conversations again, after rows came in under them."""

from __future__ import annotations

from django.db import connections

from conversations.actions.backfill import figures, message_tables
from tenants.central.schema import central_schema

_UPDATE = """
UPDATE chatadmin_conversation k JOIN ai_conversations c ON c.id = k.conversation_id {joins}
SET k.message_count = {count}, k.tokens = {tokens}, k.last_message_id = {last},
    k.last_activity_at = {activity}
WHERE k.conversation_id IN %s AND k.origin = 'old_app'
"""


def recount_conversations(ids: list[int]) -> None:
    """One statement, so not more than some thousand. Our own conversations count for themselves."""
    schema = central_schema()
    tables = message_tables(schema)
    statement = _UPDATE.format(**figures(schema, tables))
    if ids:
        with connections["central"].cursor() as cursor:
            cursor.execute(statement, [ids] * (len(tables) + 1))
