"""Names of the tables and the columns a server really has, in the groups that the pages show."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.search.sources import has_search
from tenants.central.adopted import is_adopted
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS, SHARED_COLUMNS
from tenants.central.schema import central_schema

CONVERSATIONS = "ai_conversations"
MESSAGES = "ai_conversation_messages"
OLD_MESSAGES = "ai_messages"
INDEX = "chatadmin_conversation"
TURNS = "chatadmin_turn"


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of `ai_conversations` on this server, in its own order.

    `indexed`: chatadmin_conversation exists and is complete. `searchable`: so does the table of words.
    `readable`: the table exists and says whose a row is.
    """

    present: tuple[str, ...]
    indexed: bool
    searchable: bool = False

    @property
    def readable(self) -> bool:
        return {"id", "tenant_id"} <= set(self.present)

    @property
    def has_legacy(self) -> bool:
        """False once the old columns were dropped; the group disappears then."""
        return any(name in self.present for name in LEGACY_COLUMNS)

    @property
    def missing(self) -> tuple[str, ...]:
        """Expected columns this server lacks; legacy ones only while others of them are left."""
        legacy = LEGACY_COLUMNS if self.has_legacy else ()
        expected = (*SHARED_COLUMNS, *legacy, *NEW_COLUMNS)
        return tuple(name for name in expected if name not in self.present)

    @property
    def other(self) -> tuple[str, ...]:
        """What this server has beyond the declared columns (title, type, status, ...)."""
        known = {*SHARED_COLUMNS, *LEGACY_COLUMNS, *NEW_COLUMNS}
        return tuple(name for name in self.present if name not in known)


def layout() -> Layout:
    schema = central_schema()
    present = schema.columns.get(CONVERSATIONS, ())
    indexed = schema.has(INDEX, "conversation_id", "tenant_id", "last_activity_at", "system")
    indexed = indexed and is_adopted()
    return Layout(present, indexed, indexed and has_search(schema))
