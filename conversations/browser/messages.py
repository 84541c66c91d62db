"""Messages of both tables, as text. The caller has found the conversation in its scope before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.browser.tables import MESSAGES, OLD_MESSAGES
from conversations.browser.texts import Record, read_texts
from conversations.browser.values import Field, guessed_field
from tenants.central.schema import central_schema

# The newest of each table; a page of tens of thousands would not open.
MOST = 500
_SHOWN = ("id", "conversation_id", "role", "content", "created_at")
_TIME = re.compile(r"(?!0000)\d{4}-(?!00)\d\d-(?!00)\d\d ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Message:
    """`at` as stored; `order` sorts by time, then as written; `extras`: further columns."""

    table: str
    id: int
    role: str
    text: str | None
    at: str | None
    tokens: str | None
    extras: list[Field]
    order: tuple[str, int, int]


def read_messages(conversation_id: int, limit: int | None = MOST) -> tuple[list[Message], bool]:
    """(messages in time order, whether earlier ones were left out)."""
    found: list[Message] = []
    more = False
    for rank, table in enumerate((OLD_MESSAGES, MESSAGES)):
        records = _records(table, conversation_id, limit)
        if limit is not None and len(records) > limit:
            records, more = records[1:], True
        found += _messages(table, rank, records)
    return sorted(found, key=lambda message: message.order), more


def _records(table: str, conversation_id: int, limit: int | None) -> list[Record]:
    """By id; one more than `limit` where there are more. Whatever columns this server has."""
    columns = central_schema().columns.get(table, ())
    if not {"id", "conversation_id"} <= set(columns):
        return []
    rest, params = "WHERE conversation_id = %s ORDER BY id DESC", [conversation_id]
    if limit is not None:
        rest, params = f"{rest} LIMIT %s", [conversation_id, limit + 1]
    return read_texts(table, columns, rest, params)[::-1]


def _messages(table: str, rank: int, records: list[Record]) -> list[Message]:
    """A message without a usable time stands after the one written before it."""
    time = ""
    found = []
    for record in records:
        at = record.get("created_at")
        time = at if at and _TIME.match(at) else time
        found.append(_message(table, record, (time, rank, int(record["id"] or 0))))
    return found


def _message(table: str, record: Record, order: tuple[str, int, int]) -> Message:
    tokens = "tokens_used" if record.get("tokens_used") not in (None, "0") else "tokens"
    extras = [
        guessed_field(name, value)
        for name, value in record.items()
        if name not in (*_SHOWN, tokens) and value not in (None, "")
    ]
    return Message(
        table=table,
        id=order[2],
        role=record.get("role") or "",
        text=record.get("content"),
        at=record.get("created_at"),
        tokens=record.get(tokens) or record.get("tokens_used"),
        extras=[extra for extra in extras if (extra.name, extra.text) != ("tokens_used", "0")],
        order=order,
    )
