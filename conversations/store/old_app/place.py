"""Gives a talk that stands under a number below zero the row that the old application made for it."""

from __future__ import annotations

from django.db.backends.utils import CursorWrapper

from conversations.actions.backfill import add_rows
from conversations.store.old_talk import usable
from tenants.central.inserts import insert

_TURNS = "SELECT turn_no FROM chatadmin_conversation WHERE conversation_id = %s FOR UPDATE"
_MERGE = """
UPDATE chatadmin_conversation r JOIN chatadmin_conversation p ON p.conversation_id = %s
SET r.turn_no = r.turn_no + p.turn_no, r.message_count = r.message_count + p.message_count,
    r.lease_by = p.lease_by, r.lease_until = p.lease_until, r.last_engine = p.last_engine,
    r.last_outcome = p.last_outcome,
    r.last_activity_at = GREATEST(COALESCE(r.last_activity_at, p.last_activity_at), p.last_activity_at)
WHERE r.conversation_id = %s
"""
_MOVED = ("chatadmin_turn", "chatadmin_shadow_result")
_SESSION = "UPDATE chatadmin_session SET conversation_id = %s WHERE conversation_id = %s"
_GONE = "DELETE FROM chatadmin_conversation WHERE conversation_id = %s"
_OURS = "UPDATE chatadmin_conversation SET origin = 'ours' WHERE conversation_id = %s"
# The unique key of the sessions finds them; compared by the bytes.
_WAITING = """
SELECT s.conversation_id, s.tenant_id, s.session_id FROM ai_conversations a
JOIN chatadmin_session s ON s.tenant_id = a.tenant_id
    AND s.session_id = CONVERT(a.session_id USING utf8mb4) COLLATE utf8mb4_bin
WHERE a.id IN %s AND s.conversation_id < 0
"""
# Whoever has it locked is saving its turn, and places it, too.
_FREE = """
SELECT 1 FROM chatadmin_conversation WHERE conversation_id = %s FOR UPDATE SKIP LOCKED
"""


def place(cursor: CursorWrapper, tenant_id: int, session_id: str, number: int) -> bool:
    """Whether the old application has a talk of this session by now; then everything stands there."""
    found = usable(cursor, tenant_id, session_id)
    if found is None:
        return False
    move(cursor, number, found)
    return True


def place_seen(cursor: CursorWrapper, conversation_ids: list[int]) -> None:
    """For the tailer: talks of the old application that a session of ours waits for."""
    cursor.execute(_WAITING, [conversation_ids])
    for number, tenant_id, session_id in cursor.fetchall():
        cursor.execute(_FREE, [number])
        if cursor.fetchone():
            place(cursor, tenant_id, session_id, number)


def place_in_a_new_row(cursor: CursorWrapper, number: int, columns: dict[str, int | str]) -> None:
    """Another engine goes on: from now on the talk is ours."""
    made = insert(cursor, "ai_conversations", columns, now=("created_at", "updated_at"))
    move(cursor, number, made)
    cursor.execute(_OURS, [made])


_FOLLOWS = """
UPDATE chatadmin_conversation r JOIN chatadmin_conversation p ON p.conversation_id = %s
SET r.turn_no = r.turn_no + 1, r.lease_by = p.lease_by, r.lease_until = p.lease_until,
    p.lease_by = NULL, p.lease_until = NULL
WHERE r.conversation_id = %s
"""
_ONE_TURN = """
UPDATE chatadmin_turn SET conversation_id = %s, turn_no = %s WHERE conversation_id = %s AND turn_no = %s
"""


def follow(cursor: CursorWrapper, conversation_id: int, turn_no: int, other: int) -> None:
    """The old application went on in another row of its own: the session and this turn go with it."""
    add_rows(cursor, [other])
    cursor.execute(_TURNS, [other])
    before = cursor.fetchone()[0]
    cursor.execute(_FOLLOWS, [conversation_id, other])
    cursor.execute(_ONE_TURN, [other, before + 1, conversation_id, turn_no])
    cursor.execute(_SESSION, [other, conversation_id])


def move(cursor: CursorWrapper, number: int, conversation_id: int) -> None:
    """Everything that stands under `number`; its turns come after those that are there."""
    add_rows(cursor, [conversation_id])
    cursor.execute(_TURNS, [conversation_id])
    before = cursor.fetchone()[0]
    cursor.execute(_MERGE, [number, conversation_id])
    for table in _MOVED:
        cursor.execute(
            f"UPDATE {table} SET conversation_id = %s, turn_no = turn_no + %s"
            " WHERE conversation_id = %s",
            [conversation_id, before, number],
        )
    cursor.execute(_SESSION, [conversation_id, number])
    cursor.execute(_GONE, [number])
