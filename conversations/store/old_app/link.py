"""Which messages of the old application belong to a turn of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson
from django.db.backends.utils import CursorWrapper

from conversations.store.figures import OLD, OURS
from tenants.central.schema import central_schema

MOST = 50
# Later ones are of another message; what comes so late is shown, but belongs to no turn.
MINUTES = 10
_TURNS = """
SELECT t.id, t.conversation_id, t.text, t.trace, t.after_old_id, t.after_our_id,
    (SELECT MIN(n.after_old_id) FROM chatadmin_turn n
     WHERE n.conversation_id = t.conversation_id AND n.turn_no > t.turn_no),
    (SELECT MIN(n.after_our_id) FROM chatadmin_turn n
     WHERE n.conversation_id = t.conversation_id AND n.turn_no > t.turn_no)
FROM chatadmin_turn t WHERE t.text IS NOT NULL
"""
_OF_ONE = f"{_TURNS} AND t.conversation_id = %s AND t.turn_no = %s"
_OPEN = f"""{_TURNS} AND t.conversation_id IN %s
AND (t.user_message_id IS NULL OR t.assistant_message_id IS NULL)
AND t.created_at > UTC_TIMESTAMP(6) - INTERVAL {MINUTES} MINUTE
"""
_MESSAGES = """
SELECT m.id, m.role, m.content FROM {table} m
WHERE m.conversation_id = %s AND m.id > %s AND m.id <= %s AND m.role IN ('user', 'assistant')
    AND m.content IS NOT NULL AND NOT EXISTS (SELECT 1 FROM chatadmin_turn o
        WHERE o.conversation_id = m.conversation_id AND o.message_table = '{table}' AND o.id <> %s
        AND m.id IN (o.user_message_id, o.assistant_message_id))
ORDER BY m.id LIMIT {most}
"""
_LINK = """
UPDATE chatadmin_turn SET message_table = %s, user_message_id = %s, assistant_message_id = %s WHERE id = %s
"""
_LAST = 2**63 - 1


class Pair(NamedTuple):
    """Messages of one turn, in one table. `answer`: the assistant's words."""

    table: str
    user_id: int
    assistant_id: int | None
    answer: str


class Row(NamedTuple):
    id: int
    role: str
    content: str


def link_turn(
    cursor: CursorWrapper, conversation_id: int, turn_no: int, reply: str = ""
) -> Pair | None:
    """Notes the messages of one turn, as far as they are there. `reply`: what the call brought."""
    cursor.execute(_OF_ONE, [conversation_id, turn_no])
    row = cursor.fetchone()
    return _link(cursor, row, reply) if row else None


def link_open_turns(cursor: CursorWrapper, conversation_ids: list[int]) -> None:
    """For the tailer: turns of these talks whose messages were not there before."""
    if not conversation_ids:
        return
    cursor.execute(_OPEN, [conversation_ids])
    for row in cursor.fetchall():
        _link(cursor, row, said(row[3]))


def pair_elsewhere(
    cursor: CursorWrapper, conversation_id: int, turn_no: int, reply: str, other: int
) -> bool:
    """Whether the messages of a turn stand in another talk than its own."""
    cursor.execute(_OF_ONE, [conversation_id, turn_no])
    row = cursor.fetchone()
    return row is not None and _pair(cursor, [row[0], other, *row[2:]], reply) is not None


def _link(cursor: CursorWrapper, row: Sequence[Any], reply: str) -> Pair | None:
    found = _pair(cursor, row, reply)
    if found is not None:
        cursor.execute(_LINK, [found.table, found.user_id, found.assistant_id, row[0]])
    return found


def _pair(cursor: CursorWrapper, row: Sequence[Any], reply: str) -> Pair | None:
    id, conversation_id, text, _, after_old, after_ours, to_old, to_ours = row
    for table, after, to in ((OLD, after_old, to_old), (OURS, after_ours, to_ours)):
        if not central_schema().has(table, "id", "conversation_id", "role", "content"):
            continue
        statement = _MESSAGES.format(table=table, most=MOST)
        end = _LAST if to is None else to
        cursor.execute(statement, [conversation_id, after or 0, end, id])
        found = pair(table, [Row(*message) for message in cursor.fetchall()], text, reply)
        if found is not None:
            return found
    return None


def pair(table: str, rows: Sequence[Row], text: str, reply: str) -> Pair | None:
    """`rows`: by id. Equal words first; else the first message, and the answer before the next one."""
    asked = [row for row in rows if row.role == "user"]
    user = _first(asked, text)
    if user is None:
        return None
    rest = [row for row in rows if row.id > user.id]
    until = next((n for n, row in enumerate(rest) if row.role == "user"), len(rest))
    spoken = [row for row in rest if row.role == "assistant"]
    answer = (_equal(spoken, reply) if reply else None) or next(iter(rest[:until]), None)
    if answer is None:
        return Pair(table, user.id, None, "")
    return Pair(table, user.id, answer.id, answer.content)


def said(trace: str | None) -> str:
    """What the visitor was told in a turn, from its record."""
    steps = orjson.loads(trace or "[]")
    return "\n\n".join(text for step in steps for text in step.get("said") or ())


def _first(rows: Sequence[Row], words: str) -> Row | None:
    return _equal(rows, words) or (rows[0] if rows else None)


def _equal(rows: Sequence[Row], words: str) -> Row | None:
    return next((row for row in rows if row.content.strip() == words.strip()), None)
