"""Counts the messages of the old application's conversations again, after rows came in under them."""

from __future__ import annotations

from django.db import connections

from conversations.store.figures import figures, joins, message_tables
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
    statement = _UPDATE.format(**figures(schema), joins=joins(schema))
    if ids:
        with connections["central"].cursor() as cursor:
            cursor.execute(statement, [ids] * (len(message_tables(schema)) + 1))
