"""Gives every conversation of the old application its row in `chatadmin_conversation`.

Batches by id, each a statement of its own: it can be stopped and called again at any time, beside the
old application and beside our own turns. Rows that exist are never touched.
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.store.figures import figures, joins, message_tables
from tenants.central.schema import central_schema

_MISSING = """
SELECT c.id FROM ai_conversations c
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id > %s AND k.conversation_id IS NULL ORDER BY c.id LIMIT %s
"""
_INSERT = """
INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, state,
    fallback_used, differs, created_at, last_activity_at, message_count, tokens, last_message_id)
SELECT c.id, c.tenant_id, 'old_app',
    COALESCE((SELECT MAX(t.turn_no) FROM chatadmin_turn t WHERE t.conversation_id = c.id), 0),
    {state}, 0, 0, {created}, {activity}, {count}, {tokens}, {last}
FROM ai_conversations c {joins}
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id IN %s AND k.conversation_id IS NULL
ON DUPLICATE KEY UPDATE conversation_id = chatadmin_conversation.conversation_id
"""


def backfill_conversations(batch: int = 1000) -> int:
    """Returns how many rows were added. `batch`: conversations in one statement."""
    added = last = 0
    with connections["central"].cursor() as cursor:
        while ids := _missing(cursor, last, batch):
            added += add_rows(cursor, ids)
            last = ids[-1]
    return added


def add_rows(cursor: CursorWrapper, ids: list[int]) -> int:
    """One statement: rows for those of the conversations that exist and have none yet."""
    schema = central_schema()
    statement = _INSERT.format(**figures(schema), joins=joins(schema))
    cursor.execute(statement, [ids] * (len(message_tables(schema)) + 1))
    return int(cursor.rowcount)


def _missing(cursor: CursorWrapper, after: int, batch: int) -> list[int]:
    cursor.execute(_MISSING, [after, batch])
    return [row[0] for row in cursor.fetchall()]
