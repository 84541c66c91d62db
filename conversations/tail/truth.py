"""What the row of a conversation should say, counted from the shared tables, beside what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.store.figures import OURS, figures, joins, message_tables, spent
from tenants.central.schema import CentralSchema

_READ = """
SELECT c.id, k.conversation_id IS NOT NULL, COALESCE(k.turn_no, 0), COALESCE(turns_of.spent, 0) - {said},
    c.tenant_id, {state}, CAST({created} AS DATETIME(6)), CAST({activity} AS DATETIME(6)),
    {count}, {tokens}, {last},
    k.tenant_id, k.state, k.created_at, k.last_activity_at, k.message_count, k.tokens, k.last_message_id
FROM ai_conversations c LEFT JOIN chatadmin_conversation k ON k.conversation_id = c.id {joins} {turns}
WHERE c.id IN %s
"""
# Tokens of our turns stand in their records: a turn without an answer cost some, too. Those of turns
# that the old application answered stand in its own rows.
_TURNS = """
LEFT JOIN (
    SELECT t.conversation_id, SUM(t.tokens) AS spent, SUM(GREATEST({tokens}, 0)) AS said
    FROM chatadmin_turn t {messages} WHERE t.conversation_id IN %s AND t.text IS NULL
    GROUP BY t.conversation_id
) turns_of ON turns_of.conversation_id = c.id
"""
_OUR_MESSAGES = f"""
LEFT JOIN {OURS} m ON m.id = t.assistant_message_id AND m.conversation_id = t.conversation_id
    AND t.message_table = '{OURS}'
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The columns of `chatadmin_conversation` that follow from the shared tables."""

    tenant_id: int | None
    state: str | None
    created_at: datetime | None
    last_activity_at: datetime | None
    message_count: int
    tokens: int
    last_message_id: int | None


@dataclass(frozen=True, slots=True)
class Truth:
    """`turns`: how many of ours it had. `is` and `should` are equal where nothing is to be done."""

    id: int
    has_row: bool
    turns: int
    now: Figures
    should: Figures

    @property
    def differs(self) -> bool:
        """Whether somebody else wrote. Of a talk of ours, times and states are our own affair."""
        if not self.has_row:
            return True
        if self.turns == 0:
            return self.now != self.should
        return any(
            getattr(self.now, name) != getattr(self.should, name)
            for name in ("tenant_id", "message_count", "tokens")
        )


def read_truth(cursor: CursorWrapper, schema: CentralSchema, ids: list[int]) -> list[Truth]:
    """Of those that exist. One statement, so both sides are from the same moment."""
    if not ids:
        return []
    tables = message_tables(schema)
    ours = OURS in tables
    turns = _TURNS.format(
        tokens=spent(schema, OURS, "m.") if ours else "0", messages=_OUR_MESSAGES if ours else ""
    )
    statement = _READ.format(
        **figures(schema),
        joins=joins(schema),
        turns=turns,
        said="COALESCE(turns_of.said, 0)",
    )
    cursor.execute(statement, [ids] * (len(tables) + 2))
    return [_truth(row) for row in cursor.fetchall()]


def _truth(row: tuple[Any, ...]) -> Truth:
    id, has_row, turns, beside, *values = row
    now, should = Figures(*values[7:]), _whole(values[:7])
    return Truth(id, bool(has_row), turns, now, _should(now, should, turns, int(beside)))


def _whole(values: list[Any]) -> Figures:
    tenant, state, created, activity, count, tokens, last = values
    return Figures(tenant, state, created, activity, int(count), int(tokens), last)


def _should(now: Figures, found: Figures, turns: int, beside: int) -> Figures:
    """`beside`: tokens of our turns beyond those of their messages."""
    if turns == 0:
        # a person took the talk over: what the old application says does not end that
        state = found.state if now.state in ("open", "ended") else now.state
        return Figures(
            found.tenant_id,
            state,
            found.created_at,
            found.last_activity_at,
            found.message_count,
            found.tokens,
            found.last_message_id,
        )
    times = [at for at in (now.last_activity_at, found.last_activity_at) if at]
    return Figures(
        found.tenant_id,
        now.state,
        now.created_at,
        max(times, default=None),
        found.message_count,
        found.tokens + beside,
        found.last_message_id,
    )
