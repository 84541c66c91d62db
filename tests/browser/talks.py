"""Conversations for the tests, written as the product and the old application write them."""

from __future__ import annotations

from typing import Any

from django.db import connections

from conversations.store.facets import refresh
from tenants.central.schema import read_schema

LIST = "/admin/conversations/"


def insert(table: str, **columns: Any) -> int:
    names = ", ".join(f"`{name}`" for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connections["central"].cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values()))
        return int(cursor.lastrowid)


def talk(tenant_id: int | None, *, index: dict[str, Any] | None = None, **columns: Any) -> int:
    """A conversation with its row in our index; `index` are values of that row."""
    id = insert("ai_conversations", tenant_id=tenant_id, **columns)
    given: dict[str, Any] = {
        "conversation_id": id,
        "tenant_id": tenant_id,
        "origin": "ours",
        "turn_no": 0,
        "state": "open",
        "fallback_used": 0,
        "differs": 0,
        "message_count": 0,
        "tokens": 0,
        "last_activity_at": "2026-01-01 10:00:00",
    }
    insert("chatadmin_conversation", **{**given, **(index or {})})
    with connections["central"].cursor() as cursor:
        refresh(cursor, read_schema(), [id])
    return id


def message(conversation_id: int, role: str, content: str, at: str, **columns: Any) -> int:
    table = columns.pop("table", "ai_conversation_messages")
    return insert(
        table,
        conversation_id=conversation_id,
        role=role,
        content=content,
        created_at=at,
        **columns,
    )


def turn(conversation_id: int, turn_no: int, **columns: Any) -> int:
    given = {"engine": "v2", "tokens": 0, "created_at": "2026-01-01 10:00:00"}
    given |= {"message_table": "ai_conversation_messages"}
    return insert(
        "chatadmin_turn", conversation_id=conversation_id, turn_no=turn_no, **{**given, **columns}
    )


def page_url(conversation_id: int) -> str:
    return f"{LIST}{conversation_id}/"


def listed(response: Any) -> list[int]:
    """The numbers of the conversations on a list page, from top to bottom."""
    return [int(id) for id, _ in response.context["rows"]]


def line(response: Any, conversation_id: int, name: str) -> Any:
    """What the list shows for one column of a conversation."""
    cells = dict(response.context["rows"])[str(conversation_id)]
    return next(
        line
        for _, names, lines in cells
        for key, line in zip(names, lines, strict=True)
        if key == name
    )
