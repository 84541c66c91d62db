"""Whose change it was: a turn of ours, or a foreign client's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.backends.utils import CursorWrapper

from conversations.tail.digest import WRITTEN_BY_TURNS, digest
from conversations.tail.seen import Entry
from tenants.central.schema import CentralSchema

_AT_ONCE = 500
# One statement, one snapshot: row and turn are from the same moment.
_READ = """
SELECT a.id, {version}, {all}, {foreign},
    CONCAT_WS('/', k.turn_no, COALESCE(k.lease_by, '-'), COALESCE(k.last_outcome, '-')),
    COALESCE(k.turn_no, 0), k.lease_until > UTC_TIMESTAMP(6), {by_turn}
FROM ai_conversations a LEFT JOIN chatadmin_conversation k ON k.conversation_id = a.id
WHERE a.id IN %s
"""
# A turn writes updated_at when it ends; a new conversation has its own from the turn's begin.
_BY_TURN = """
EXISTS(SELECT 1 FROM chatadmin_turn t WHERE t.conversation_id = a.id AND t.turn_no + 1 >= k.turn_no
    AND a.updated_at BETWEEN t.created_at - INTERVAL 2 SECOND
    AND t.created_at + INTERVAL (2000000 + 1000 * COALESCE(t.duration_ms, 0)) MICROSECOND)
"""


@dataclass(frozen=True, slots=True)
class Look:
    """A row now. `turns`: how many of ours it had; `running`: one holds its lease; `by_turn`: its
    updated_at is the time of one."""

    id: int
    entry: Entry
    turns: int
    running: bool
    by_turn: bool


def read(cursor: CursorWrapper, schema: CentralSchema, ids: list[int]) -> Iterator[Look]:
    columns = schema.columns["ai_conversations"]
    timed = "updated_at" in columns
    statement = _READ.format(
        version="COALESCE(CAST(a.updated_at AS CHAR), '')" if timed else "''",
        all=digest(columns, "a."),
        foreign=digest([name for name in columns if name not in WRITTEN_BY_TURNS], "a."),
        by_turn=_BY_TURN if timed else "0",
    )
    rest = iter(sorted(ids))
    while some := list(islice(rest, _AT_ONCE)):
        cursor.execute(statement, [some])
        for id, version, whole, foreign, stamp, turns, running, by_turn in cursor.fetchall():
            entry = Entry(version, whole, foreign, stamp)
            yield Look(id, entry, turns, bool(running), bool(by_turn))


def is_foreign(now: Look, before: Entry | None) -> bool:
    """Whether a foreign client changed the row since it was last seen."""
    if before is None:
        return now.turns == 0 or not now.by_turn
    if before.digest == now.entry.digest:
        return False
    if now.turns == 0 or before.foreign_digest != now.entry.foreign_digest:
        return True
    return before.stamp == now.entry.stamp  # no turn of ours came between
