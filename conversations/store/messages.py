"""Messages of one conversation; the caller has made sure whose conversation it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.store.figures import OLD, OURS
from conversations.store.old_talk import usable
from tenants.central.inserts import insert
from tenants.central.schema import central_schema

SPOKEN = ("user", "assistant")
NOWHERE: Mapping[str, int | None] = MappingProxyType({})


class Row(NamedTuple):
    """`order` and the next two sort by time, then as written; `at` as stored."""

    order: datetime
    rank: int
    id: int
    role: str
    content: str
    at: datetime | None


def insert_message(
    cursor: CursorWrapper, conversation_id: int, role: str, content: str, tokens: int
) -> int:
    """Stores a message in the caller's transaction; returns its id."""
    values = {
        "conversation_id": conversation_id,
        "role": role,
        "content": content,
        "tokens_used": tokens,
    }
    return insert(cursor, "ai_conversation_messages", values, now=("created_at",))


def latest(
    conversation_id: int,
    limit: int,
    before_id: int,
    include_system: bool,
    before_old_id: int | None = None,
) -> list[tuple[str, str]]:
    """The latest `limit` (role, content) of both tables before a message, in time order.

    `before_id`: in our table. `before_old_id`: in the old one, where the old application was asked.
    """
    roles = (*SPOKEN, "system") if include_system else SPOKEN
    found = _both(conversation_id, limit, roles, {OURS: before_id, OLD: before_old_id})
    return [(row.role, row.content) for row in found]


def _both(
    conversation_id: int,
    limit: int,
    roles: tuple[str, ...],
    before: Mapping[str, int | None] = NOWHERE,
) -> list[Row]:
    found: list[Row] = []
    for rank, table in enumerate((OLD, OURS)):
        if central_schema().has(table, "id", "conversation_id", "role", "content"):
            found += _newest(table, rank, conversation_id, limit, roles, before.get(table))
    return sorted(found)[-limit:] if limit else []


def _newest(
    table: str,
    rank: int,
    conversation_id: int,
    limit: int,
    roles: tuple[str, ...],
    before_id: int | None,
) -> list[Row]:
    """Of one table. A message without a usable time stands after the one written before it."""
    at = "created_at" if central_schema().has(table, "created_at") else "NULL"
    before, params = ("", []) if before_id is None else (" AND id < %s", [before_id])
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT {at}, id, role, content FROM {table} WHERE conversation_id = %s"
            f" AND role IN %s AND content IS NOT NULL{before} ORDER BY id DESC LIMIT %s",
            [conversation_id, roles, *params, limit],
        )
        rows = list(reversed(cursor.fetchall()))
    last, found = datetime.min, []
    for written, id, role, content in rows:
        last = written or last
        found.append(Row(last, rank, id, role, content, written))
    return found


def session_history(
    tenant_id: int, session_id: str, limit: int
) -> tuple[int | None, list[dict[str, Any]]]:
    """(conversation id or None, [{id, role, content, created_at}]) of what a visitor may see.

    The latest `limit` messages of both tables, in time order.
    """
    with connections["central"].cursor() as cursor:
        conversation_id = _conversation(cursor, tenant_id, session_id)
    if conversation_id is None:
        return None, []
    messages = [
        {
            "id": id,
            "role": role,
            "content": content,
            "created_at": f"{at.isoformat()}Z" if at else None,
        }
        for _, _, id, role, content, at in _both(conversation_id, limit, SPOKEN)
    ]
    return conversation_id, messages


def _conversation(cursor: CursorWrapper, tenant_id: int, session_id: str) -> int | None:
    """The session's talk: ours, or the old application's that the next message will go on with."""
    cursor.execute(
        "SELECT conversation_id FROM chatadmin_session WHERE tenant_id = %s AND session_id = %s",
        [tenant_id, session_id],
    )
    row = cursor.fetchone()
    return row[0] if row else usable(cursor, tenant_id, session_id)
