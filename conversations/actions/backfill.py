"""Gives every conversation of the old application its row in `chatadmin_conversation`.

Batches by id, each a statement of its own: it can be stopped and called again at any time, beside the
old application and beside our own turns. Rows that exist are never touched.
"""

from __future__ import annotations

from django.db import connections
from django.db.backends.utils import CursorWrapper

from tenants.central.schema import CentralSchema, central_schema

OURS = "ai_conversation_messages"
OLD = "ai_messages"

_MISSING = """
SELECT c.id FROM ai_conversations c
LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id
WHERE c.id > %s AND k.conversation_id IS NULL ORDER BY c.id LIMIT %s
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


def backfill_conversations(batch: int = 1000) -> int:
    """Returns how many rows were added. `batch`: conversations in one statement."""
    schema = central_schema()
    tables = message_tables(schema)
    statement = _INSERT.format(**figures(schema, tables))
    added = last = 0
    with connections["central"].cursor() as cursor:
        while ids := _missing(cursor, last, batch):
            cursor.execute(statement, [ids] * (len(tables) + 1))
            added += cursor.rowcount
            last = ids[-1]
    return added


def message_tables(schema: CentralSchema) -> list[str]:
    """Those that this server has."""
    return [table for table in (OURS, OLD) if schema.has(table, "id", "conversation_id")]


def _missing(cursor: CursorWrapper, after: int, batch: int) -> list[int]:
    cursor.execute(_MISSING, [after, batch])
    return [row[0] for row in cursor.fetchall()]


def figures(schema: CentralSchema, tables: list[str]) -> dict[str, str]:
    """SQL for what a row is computed from. `joins` takes the conversations' ids once for each table."""
    has_end = schema.has("ai_conversations", "is_active")
    times = ["c.created_at", "c.updated_at", *(f"{table}_of.latest" for table in tables)]
    counts = " + ".join(f"COALESCE({table}_of.messages, 0)" for table in tables)
    tokens = " + ".join(f"COALESCE({table}_of.tokens, 0)" for table in tables)
    return {
        "state": "IF(c.is_active = 0, 'ended', 'open')" if has_end else "'open'",
        "created": _TIME.format("c.created_at"),
        "activity": _latest(times),
        "count": counts or "0",
        "tokens": tokens or "0",
        # our engines write one table only, and its ids are what "last message" means to them
        "last": f"{OURS}_of.last_id" if OURS in tables else "NULL",
        "joins": "".join(_counted(schema, table) for table in tables),
    }


def _latest(times: list[str]) -> str:
    """NULLs do not count; GREATEST by itself is NULL as soon as one of its values is."""
    known = ", ".join(f"COALESCE({_TIME.format(time)}, {_NEVER})" for time in times)
    return f"NULLIF(GREATEST({known}), {_NEVER})"


def _counted(schema: CentralSchema, table: str) -> str:
    time = _TIME.format("created_at") if schema.has(table, "created_at") else "NULL"
    spent = [name for name in ("tokens_used", "tokens") if schema.has(table, name)]
    tokens = ", ".join(f"COALESCE({name}, 0)" for name in spent)
    return _COUNTED.format(table=table, time=time, tokens=tokens or "0")
