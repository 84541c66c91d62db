"""Messages of one conversation; the caller has made sure whose conversation it is."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from tenants.central.inserts import insert


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
    conversation_id: int, limit: int, before_id: int, include_system: bool
) -> list[tuple[str, str]]:
    """The latest `limit` (role, content) before a message id, in time order."""
    roles = ("user", "assistant", "system") if include_system else ("user", "assistant")
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "SELECT role, content FROM ai_conversation_messages WHERE conversation_id = %s"
            " AND id < %s AND role IN %s AND content IS NOT NULL ORDER BY id DESC LIMIT %s",
            [conversation_id, before_id, roles, limit],
        )
        return list(reversed(cursor.fetchall()))


def session_history(
    tenant_id: int, session_id: str, limit: int
) -> tuple[int | None, list[dict[str, Any]]]:
    """(conversation id or None, [{id, role, content, created_at}]) of what a visitor may see.

    The latest `limit` messages, in time order.
    """
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "SELECT s.conversation_id, m.id, m.role, m.content, m.created_at FROM chatadmin_session s"
            " LEFT JOIN ai_conversation_messages m ON m.conversation_id = s.conversation_id"
            " AND m.role IN ('user', 'assistant')"
            " WHERE s.tenant_id = %s AND s.session_id = %s ORDER BY m.id DESC LIMIT %s",
            [tenant_id, session_id, limit],
        )
        rows = list(reversed(cursor.fetchall()))
    messages = [
        {
            "id": id,
            "role": role,
            "content": content,
            "created_at": f"{at.isoformat()}Z" if at else None,
        }
        for _, id, role, content, at in rows
        if id is not None
    ]
    return (rows[0][0] if rows else None), messages
