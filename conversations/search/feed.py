"""Stores the words of messages that wait (todo.py), in short transactions, newest first."""

from __future__ import annotations

import time
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from conversations.search import todo
from conversations.search.sources import has_search, readable
from conversations.search.words import words_of
from conversations.store.facets import refresh
from tenants.central.schema import CentralSchema

AT_ONCE = 500
_DELETE = "DELETE FROM chatadmin_message_search WHERE source = %s AND message_id BETWEEN %s AND %s"
_INSERT = """
INSERT INTO chatadmin_message_search (source, message_id, conversation_id, tenant_id, at, words)
VALUES (%s, %s, %s, %s, %s, %s)
"""


def feed(schema: CentralSchema, seconds: float) -> int:
    """Works for at most so long; returns how many messages were stored. Raises django.db.Error."""
    if not has_search(schema):
        return 0
    end, stored = time.monotonic() + seconds, 0
    while (done := _next(schema)) is not None:
        stored += done
        if time.monotonic() > end:
            break
    return stored


def _next(schema: CentralSchema) -> int | None:
    """One transaction; None where nothing waits."""
    with transaction.atomic(using="central"), connections["central"].cursor() as cursor:
        work = todo.take(cursor)
        if work is None:
            return None
        table = readable(schema).get(work.source)
        rows = _messages(cursor, schema, table, work) if table else []
        lowest = int(rows[-1][0]) if len(rows) == AT_ONCE else work.first
        cursor.execute(_DELETE, [work.source, lowest, work.last])
        found = [_row(work.source, row) for row in rows if row[1] is not None]
        if found:
            cursor.executemany(_INSERT, found)
            refresh(cursor, schema, sorted({row[2] for row in found}))
        todo.done_from(cursor, work, lowest)
    return len(rows)


def _messages(
    cursor: CursorWrapper, schema: CentralSchema, table: str, work: todo.Todo
) -> list[tuple[Any, ...]]:
    """(id, conversation or None, tenant, time, text), from the last id downwards."""
    time = "IF(m.created_at > '1970-01-02', m.created_at, NULL)"
    at = time if schema.has(table, "created_at") else "NULL"
    cursor.execute(
        f"SELECT m.id, c.id, c.tenant_id, {at}, COALESCE(m.content, '') FROM {table} m"
        " LEFT JOIN ai_conversations c ON c.id = m.conversation_id"
        f" WHERE m.id BETWEEN %s AND %s ORDER BY m.id DESC LIMIT {AT_ONCE}",
        [work.first, work.last],
    )
    return list(cursor.fetchall())


def _row(source: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
    id, talk, tenant, at, text = row
    return (source, id, talk, tenant, at, " ".join(words_of(text, tenant)))
