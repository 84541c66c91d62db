"""What happens to stored words when the old application moves or removes a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from conversations.search.sources import has_search, readable
from tenants.central.schema import CentralSchema

_ADD = "INSERT INTO chatadmin_search_todo (source, first_id, last_id)"


def forget_talk(cursor: CursorWrapper, schema: CentralSchema, conversation_id: int) -> None:
    if has_search(schema):
        cursor.execute(
            "DELETE FROM chatadmin_message_search WHERE conversation_id = %s", [conversation_id]
        )


def store_again(cursor: CursorWrapper, schema: CentralSchema, conversation_id: int) -> None:
    """It belongs to another tenant now, and so do its words."""
    if has_search(schema):
        cursor.execute(
            f"{_ADD} SELECT source, message_id, message_id FROM chatadmin_message_search"
            " WHERE conversation_id = %s",
            [conversation_id],
        )


def store_missing(cursor: CursorWrapper, schema: CentralSchema, ids: Sequence[int]) -> None:
    """Messages of these conversations that came in where nobody looks for new ones, as an import does."""
    if not ids or not has_search(schema):
        return
    for number, table in readable(schema).items():
        cursor.execute(
            f"{_ADD} SELECT {number}, m.id, m.id FROM {table} m LEFT JOIN chatadmin_message_search s"
            f" ON s.source = {number} AND s.message_id = m.id"
            " WHERE m.conversation_id IN %s AND s.id IS NULL",
            [tuple(ids)],
        )
