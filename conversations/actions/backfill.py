"""Gives every conversation of the old application its row in `chatadmin_conversation`.

Batches by id, each a statement of its own: it can be stopped and called again at any time, beside the
old application and beside our own turns. Rows that exist are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.backends.utils import CursorWrapper

from tenants.central.schema import CentralSchema, central_schema

OURS = "ai_conversation_messages"
OLD = "ai_messages"

_NEXT = """
SELECT c.id, k.conversation_id IS NULL FROM ai_conversations c
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id > %s ORDER BY c.id LIMIT %s
"""
# A zero date is no time. The dates are years away from anything an application wrote.
_NEVER = "TIMESTAMP'1970-01-02 00:00:00'"
_TIME = f"IF({{0}} > {_NEVER}, {{0}}, NULL)"
_INSERT = """
INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, state,
    fallback_used, differs, created_at, last_activity_at, message_count, tokens, last_message_id)
SELECT c.id, c.tenant_id, 'old_app', 0, {state}, 0, 0, {created}, {activity}, {count}, {tokens}, {last}
FROM ai_conversations c {joins}
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id IN %s AND k.conversation_id IS NULL
ON DUPLICATE KEY UPDATE conversation_id = chatadmin_conversation.conversation_id
"""
_COUNTED = """
LEFT JOIN (
    SELECT conversation_id, COUNT(*) AS messages, MAX({time}) AS latest, MAX(id) AS last_id,
        SUM(GREATEST({tokens}, 0)) AS tokens
    FROM {table} WHERE conversation_id IN %s GROUP BY conversation_id
) {table}_of ON {table}_of.conversation_id = c.id
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
    schema = central_schema()
    tables = [table for table in (OURS, OLD) if schema.has(table, "id", "conversation_id")]
    statement = _statement(schema, tables)
    last = after
    with connections["central"].cursor() as cursor:
        while rows := _next(cursor, last, batch):
            ids = [id for id, missing in rows if missing]
            added = 0
            if ids:
                cursor.execute(statement, [ids] * (len(tables) + 1))
                added = cursor.rowcount
            last = rows[-1][0]
            yield Batch(last, len(rows), added)


def _next(cursor: CursorWrapper, after: int, batch: int) -> list[tuple[int, bool]]:
    cursor.execute(_NEXT, [after, batch])
    return [(id, bool(missing)) for id, missing in cursor.fetchall()]


def _statement(schema: CentralSchema, tables: list[str]) -> str:
    has_end = schema.has("ai_conversations", "is_active")
    times = ["c.created_at", "c.updated_at", *(f"{table}_of.latest" for table in tables)]
    counts = " + ".join(f"COALESCE({table}_of.messages, 0)" for table in tables)
    tokens = " + ".join(f"COALESCE({table}_of.tokens, 0)" for table in tables)
    return _INSERT.format(
        state="IF(c.is_active = 0, 'ended', 'open')" if has_end else "'open'",
        created=_TIME.format("c.created_at"),
        activity=_latest(times),
        count=counts or "0",
        tokens=tokens or "0",
        # our engines write one table only, and its ids are what "last message" means to them
        last=f"{OURS}_of.last_id" if OURS in tables else "NULL",
        joins="".join(_counted(schema, table) for table in tables),
    )


def _latest(times: list[str]) -> str:
    """NULLs do not count; GREATEST by itself is NULL as soon as one of its values is."""
    known = ", ".join(f"COALESCE({_TIME.format(time)}, {_NEVER})" for time in times)
    return f"NULLIF(GREATEST({known}), {_NEVER})"


def _counted(schema: CentralSchema, table: str) -> str:
    time = _TIME.format("created_at") if schema.has(table, "created_at") else "NULL"
    spent = [name for name in ("tokens_used", "tokens") if schema.has(table, name)]
    tokens = ", ".join(f"COALESCE({name}, 0)" for name in spent)
    return _COUNTED.format(table=table, time=time, tokens=tokens or "0")
