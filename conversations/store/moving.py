"""Leads open talks of older versions over to a newer one, a batch in a transaction, with a record of each.

Only rows that no turn holds: whoever writes now is met again later, for a turn's save names the version
that it ran on. Of the old application's row nothing is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.store.transaction import central_transaction

_MATCHES = """
tenant_id = %s AND flow_id = %s AND flow_version < %s AND revision_id IS NOT NULL AND state <> 'ended'
"""
_TALKS = f"SELECT conversation_id FROM chatadmin_conversation WHERE {_MATCHES}"
# What a claim holds at this moment is left out, not waited for.
_LOCK = f"""
SELECT conversation_id, turn_no, revision_id, flow_version, node_id, state FROM chatadmin_conversation
WHERE conversation_id IN ({{ids}}) AND {_MATCHES}
  AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6)) FOR UPDATE SKIP LOCKED
"""
_TAKE_OVER = """
UPDATE chatadmin_conversation SET revision_id = %s, flow_version = %s{begin_anew}
WHERE tenant_id = %s AND conversation_id IN ({ids})
"""
# The next message of an open talk goes in at the start; its variables stay.
_BEGIN_ANEW = ", state = 'open'"
_RECORD = """
INSERT INTO chatadmin_talk_move (tenant_id, move_id, conversation_id, turn_no, from_revision_id,
    from_version, from_node_id, from_state, revision_id, version, kept_place, at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE kept_place = VALUES(kept_place), at = VALUES(at)
"""
_FIGURES = """
SELECT COUNT(DISTINCT IF(kept_place, conversation_id, NULL)),
       COUNT(DISTINCT IF(kept_place, NULL, conversation_id))
FROM chatadmin_talk_move WHERE tenant_id = %s AND move_id = %s
"""


@dataclass(frozen=True, slots=True)
class Talk:
    """An open talk as it stands."""

    id: int
    turn_no: int
    revision_id: int
    version: int | None
    node_id: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Goal:
    """To which version, and the TalkMove of the tenant that asked for it."""

    tenant_id: int
    flow_id: int
    revision_id: int
    version: int
    move_id: int

    @property
    def scope(self) -> list[Any]:
        return [self.tenant_id, self.flow_id, self.version]


Keeps = Callable[[Talk], bool]


def talks_before(goal: Goal) -> list[int]:
    """Open talks of the flow that go on in an older version."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_TALKS, goal.scope)
        return [id_ for (id_,) in cursor.fetchall()]


def move_batch(goal: Goal, ids: Sequence[int], keeps: Keeps) -> int:
    """Moves those of them that are free; returns how many. `keeps`: whether a talk keeps its place."""
    with central_transaction() as cursor:
        cursor.execute(_LOCK.format(ids=_marks(ids)), [*ids, *goal.scope])
        talks = [Talk(*row) for row in cursor.fetchall()]
        kept = {talk.id: keeps(talk) for talk in talks}
        _take_over(cursor, goal, [id_ for id_, stays in kept.items() if stays], "")
        _take_over(cursor, goal, [id_ for id_, stays in kept.items() if not stays], _BEGIN_ANEW)
        if talks:
            cursor.executemany(_RECORD, [_row(goal, talk, kept[talk.id]) for talk in talks])
    return len(talks)


def _take_over(cursor: CursorWrapper, goal: Goal, ids: Sequence[int], begin_anew: str) -> None:
    if ids:
        sql = _TAKE_OVER.format(begin_anew=begin_anew, ids=_marks(ids))
        cursor.execute(sql, [goal.revision_id, goal.version, goal.tenant_id, *ids])


def _row(goal: Goal, talk: Talk, kept: bool) -> list[Any]:
    before = [talk.revision_id, talk.version, talk.node_id, talk.state]
    place = [goal.tenant_id, goal.move_id, talk.id, talk.turn_no]
    return [*place, *before, goal.revision_id, goal.version, kept]


def _marks(ids: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(ids))


def figures(goal: Goal) -> tuple[int, int]:
    """(talks that kept their place, talks that begin anew) of this move so far."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_FIGURES, [goal.tenant_id, goal.move_id])
        kept, anew = cursor.fetchone()
    return int(kept), int(anew)
