"""A talk that the old application began goes on in the same row (its session has no row of ours yet)."""

from __future__ import annotations

from django.db.backends.utils import CursorWrapper

from conversations.actions.backfill import add_rows
from tenants.central.schema import central_schema

TABLE = "ai_conversations"
# Rows of the old application's own screens are no visitor's talk.
_OPTIONAL = {
    "status": "(o.status IS NULL OR o.status <> 'deleted')",
    "type": "(o.type IS NULL OR o.type IN ('chat', ''))",
}
_NEW_SESSION = """
INSERT INTO chatadmin_session (tenant_id, session_id, conversation_id) VALUES (%s, %s, %s)
"""


def take_over(cursor: CursorWrapper, tenant_id: int, session_id: str) -> bool:
    """Gives the session the newest old talk that may go on; whether there was one."""
    found = usable(cursor, tenant_id, session_id)
    if found is None:
        return False
    add_rows(cursor, [found])
    cursor.execute(_NEW_SESSION, [tenant_id, session_id, found])
    return True


def usable(cursor: CursorWrapper, tenant_id: int, session_id: str) -> int | None:
    """The newest talk of the old application under these very bytes, unless a session has it already."""
    schema = central_schema()
    extra = "".join(f" AND {sql}" for name, sql in _OPTIONAL.items() if schema.has(TABLE, name))
    cursor.execute(
        f"SELECT MAX(o.id) FROM {TABLE} o LEFT JOIN chatadmin_session s ON s.conversation_id = o.id"
        " WHERE o.tenant_id = %s AND o.session_id = %s AND s.id IS NULL"
        f" AND CAST(o.session_id AS BINARY) = CAST(%s AS BINARY){extra}",
        [tenant_id, session_id, session_id],
    )
    row = cursor.fetchone()
    return int(row[0]) if row[0] is not None else None
