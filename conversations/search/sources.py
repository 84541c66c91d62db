"""The two tables of messages; their numbers stand in chatadmin_message_search and stay."""

from __future__ import annotations

from tenants.central.schema import CentralSchema

OLD, OURS = 1, 2
SOURCES = {OLD: "ai_messages", OURS: "ai_conversation_messages"}
NUMBERS = {table: number for number, table in SOURCES.items()}
TABLE = "chatadmin_message_search"


def readable(schema: CentralSchema) -> dict[int, str]:
    """Those that this server has with what is searched."""
    return {
        number: table
        for number, table in SOURCES.items()
        if schema.has(table, "id", "conversation_id", "content")
    }


def has_search(schema: CentralSchema) -> bool:
    return schema.has(TABLE)
