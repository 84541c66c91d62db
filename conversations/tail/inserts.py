"""New rows, by id: those above the mark, and those below it that became visible late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.tail.gaps import Gap
from conversations.tail.marks import Mark
from conversations.tail.queue import Found
from conversations.tail.sight import Sight
from tenants.central.schema import CentralSchema

CONVERSATIONS = "ai_conversations"
PAGE = 2000
# A round ends even while rows come faster than they are read; the next one goes on there.
PAGES = 10
_RANGES = 100
_END = f"ORDER BY m.id LIMIT {PAGE * PAGES}"
# What our engines wrote names itself, in the same transaction.
_OUR_MESSAGE = """
EXISTS(SELECT 1 FROM chatadmin_turn t WHERE t.conversation_id = m.conversation_id
    AND t.message_table = '{table}' AND t.engine <> 'v1'
    AND m.id IN (t.user_message_id, t.assistant_message_id))
"""
_OUR_CONVERSATION = """
EXISTS(SELECT 1 FROM chatadmin_conversation k WHERE k.conversation_id = m.id AND k.origin = 'ours')
"""


@dataclass(frozen=True, slots=True)
class Row:
    """`ahead`: seconds by which its time is ahead of the server's."""

    id: int
    conversation_id: int | None
    role: str | None
    ours: bool
    ahead: int | None


def look(sight: Sight, mark: Mark) -> list[Row]:
    """New rows, each once; the mark moves past them, and what foreign clients wrote is noted."""
    rows = _new(sight.cursor, _select(sight.schema, mark.source), mark, sight.now)
    _note(rows, mark.source, sight.found)
    return rows


def _new(cursor: CursorWrapper, select: str, mark: Mark, now: float) -> list[Row]:
    late = _late(cursor, select, mark.gaps.ranges)
    mark.gaps.fill(row.id for row in late)
    fresh: list[Row] = []
    for _ in range(PAGES):
        page = _rows(cursor, f"{select} WHERE m.id > %s ORDER BY m.id LIMIT {PAGE}", [mark.last_id])
        mark.last_id = mark.gaps.passed(mark.last_id, (row.id for row in page), now)
        fresh += page
        if len(page) < PAGE:
            break
    mark.gaps.give_up(now)
    return [*late, *fresh]


def _note(rows: Iterable[Row], source: str, found: Found) -> None:
    for row in rows:
        if row.ours or row.conversation_id is None:
            continue
        news = found.of(row.conversation_id)
        if source == CONVERSATIONS:
            news.created = True
        else:
            news.messages += 1
            news.answered = news.answered or row.role == "assistant"


def _select(schema: CentralSchema, table: str) -> str:
    is_talk = table == CONVERSATIONS
    place = "m.id" if is_talk else "m.conversation_id"
    role = "m.role" if schema.has(table, "role") and not is_talk else "NULL"
    ours = _OUR_CONVERSATION if is_talk else _OUR_MESSAGE.format(table=table)
    ahead = "NULL"
    if schema.has(table, "created_at"):
        ahead = "TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), m.created_at)"
    return f"SELECT m.id, {place}, {role}, {ours}, {ahead} FROM {table} m"


def _late(cursor: CursorWrapper, select: str, gaps: list[Gap]) -> list[Row]:
    found: list[Row] = []
    for start in range(0, len(gaps), _RANGES):
        some = gaps[start : start + _RANGES]
        where = " OR ".join(["m.id BETWEEN %s AND %s"] * len(some))
        ends = [end for gap in some for end in (gap.first, gap.last)]
        found += _rows(cursor, f"{select} WHERE {where} {_END}", ends)
    return found


def _rows(cursor: CursorWrapper, statement: str, parameters: list[Any]) -> list[Row]:
    cursor.execute(statement, parameters)
    return [
        Row(id, place, role, bool(ours), ahead)
        for id, place, role, ours, ahead in cursor.fetchall()
    ]
