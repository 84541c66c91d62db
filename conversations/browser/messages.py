"""Messages of both tables, as text. The caller has found the conversation in its scope before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conversations.browser.places import TABLES, Key
from conversations.browser.snippets import Part, marked_parts
from conversations.browser.texts import Record, read_texts
from conversations.browser.values import Field, guessed_field
from conversations.search.query import Term
from tenants.central.schema import central_schema

_SHOWN = ("id", "conversation_id", "role", "content", "created_at")


@dataclass(frozen=True, slots=True)
class Message:
    """`at` as stored; `extras`: further columns; `parts`: the text with what was searched for marked."""

    table: str
    id: int
    role: str
    text: str | None
    at: str | None
    tokens: str | None
    extras: list[Field]
    parts: list[Part]

    @property
    def anchor(self) -> str:
        """Its address within the page."""
        return f"m-{self.table}-{self.id}"


def read_messages(
    conversation_id: int, keys: Iterable[Key], terms: Sequence[Term] = (), owner: int | None = None
) -> dict[Key, Message]:
    """Those of this conversation among `keys`. `owner`: the tenant of the searched words."""
    wanted = list(keys)
    found: dict[Key, Message] = {}
    for table in TABLES:
        ids = [id for place, id in wanted if place == table]
        for record in _records(table, conversation_id, ids):
            message = _message(table, record, terms, owner)
            found[table, message.id] = message
    return found


def _records(table: str, conversation_id: int, ids: list[int]) -> list[Record]:
    """Whatever columns this server has."""
    if not ids:
        return []
    marks = ", ".join(["%s"] * len(ids))
    rest = f"WHERE conversation_id = %s AND id IN ({marks})"
    columns = central_schema().columns.get(table, ())
    return read_texts(table, columns, rest, [conversation_id, *ids])


def _message(table: str, record: Record, terms: Sequence[Term], owner: int | None) -> Message:
    tokens = "tokens_used" if record.get("tokens_used") not in (None, "0") else "tokens"
    extras = [
        guessed_field(name, value)
        for name, value in record.items()
        if name not in (*_SHOWN, tokens) and value not in (None, "")
    ]
    text = record.get("content")
    return Message(
        table=table,
        id=int(record["id"] or 0),
        role=record.get("role") or "",
        text=text,
        at=record.get("created_at"),
        tokens=record.get(tokens) or record.get("tokens_used"),
        extras=[extra for extra in extras if (extra.name, extra.text) != ("tokens_used", "0")],
        parts=marked_parts(text or "", terms, owner),
    )
