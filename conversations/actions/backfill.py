"""Gives every conversation of the old application its row in `chatadmin_conversation`.

Batches by id, each a statement of its own: it can be stopped and called again at any time, beside the
old application and beside our own turns. Rows that exist are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.store.facets import refresh
from conversations.store.figures import figures, joins, message_tables
from tenants.central.schema import central_schema

_NEXT = """
SELECT c.id, k.conversation_id IS NULL FROM ai_conversations c
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id > %s ORDER BY c.id LIMIT %s
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


@dataclass(frozen=True, slots=True)
class Batch:
    """`last`: every conversation up to this id has its row now. `seen`: how many were looked at."""

    last: int
    seen: int
    added: int


def backfill_conversations(batch: int = 1000) -> int:
    """Returns how many rows were added. `batch`: conversations in one statement."""
    return sum(done.added for done in batches(batch=batch))


def batches(after: int = 0, batch: int = 1000) -> Iterator[Batch]:
    """Works through the conversations with ids above `after`, a batch each time it is asked."""
    last = after
    with connections["central"].cursor() as cursor:
        while rows := _next(cursor, last, batch):
            ids = [id for id, missing in rows if missing]
            added = add_rows(cursor, ids) if ids else 0
            last = rows[-1][0]
            yield Batch(last, len(rows), added)


def add_rows(cursor: CursorWrapper, ids: list[int]) -> int:
    """Rows for those of the conversations that exist and have none yet."""
    schema = central_schema()
    statement = _INSERT.format(**figures(schema), joins=joins(schema))
    cursor.execute(statement, [ids] * (len(message_tables(schema)) + 1))
    added = int(cursor.rowcount)
    if added:
        refresh(cursor, schema, ids)
    return added


def _next(cursor: CursorWrapper, after: int, batch: int) -> list[tuple[int, bool]]:
    cursor.execute(_NEXT, [after, batch])
    return [(id, bool(missing)) for id, missing in cursor.fetchall()]
