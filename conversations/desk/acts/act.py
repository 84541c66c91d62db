"""What every act on a conversation shares: it is guarded against a running turn and recorded.

An act takes a turn's number, as a turn does: two acts at once, or an act and a turn, cannot both count, and
the tailer sees that the change was ours (docs/decisions/0022).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from conversations.models.desk import Verb
from conversations.models.ours import State
from tenants.central.schema import central_schema


class ActRefused(Exception):
    """Nothing was changed; the message says why, in the reader's language."""


class Conflict(ActRefused):
    """Somebody else was first."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Which one, as the page showed it. The caller found it in its scope. `turn_no`: what the page knew."""

    id: int
    tenant_id: int | None
    turn_no: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the talk stands now."""

    turn_no: int
    state: str
    revision_id: int | None
    flow_version: int | None
    running: bool
    flow_id: int | None
    node_id: str | None
    context_data: str | None


_READ = """
SELECT k.turn_no, k.state, k.revision_id, k.flow_version,
    k.lease_until IS NOT NULL AND k.lease_until >= UTC_TIMESTAMP(6),
    a.flow_id, a.current_node_id, a.context_data
FROM chatadmin_conversation k JOIN ai_conversations a ON a.id = k.conversation_id
WHERE k.conversation_id = %s AND k.tenant_id <=> %s AND a.tenant_id <=> %s
"""
# The lease of a turn that hangs beyond its time goes, so that it cannot save over this.
_WRITE = """
UPDATE {tables}
SET c.lease_by = NULL, c.lease_until = NULL, c.turn_no = c.turn_no + 1, {sets}
WHERE c.conversation_id = %s AND c.tenant_id <=> %s AND c.turn_no = %s
  AND (c.lease_until IS NULL OR c.lease_until < UTC_TIMESTAMP(6))
"""
OURS_ALONE = "chatadmin_conversation c"
# In the order in which a turn's save locks them.
BOTH = (
    "ai_conversations a STRAIGHT_JOIN chatadmin_conversation c"
    " ON c.conversation_id = a.id AND c.tenant_id <=> a.tenant_id"
)
_RECORD = """
INSERT INTO chatadmin_deed (conversation_id, tenant_id, turn_no, verb, `by`, at, `before`, `after`)
VALUES (%s, %s, %s, %s, %s, UTC_TIMESTAMP(6), %s, %s)
"""


def can_act() -> bool:
    """Whether this server has the tables for it."""
    has = central_schema().has
    return has("chatadmin_deed") and has("chatadmin_note")


def standing(cursor: CursorWrapper, talk: Talk) -> Standing:
    """Raises ActRefused: while a turn runs, after news, or where only the old application ever spoke."""
    cursor.execute(_READ, [talk.id, talk.tenant_id, talk.tenant_id])
    row = cursor.fetchone()
    if row is None:
        raise ActRefused(
            _("The old application keeps this conversation; nothing can be done here.")
        )
    now = Standing(*row)
    if now.running:
        raise Conflict(
            _("A message is being answered right now. Nothing was changed; try again in a moment.")
        )
    if now.turn_no != talk.turn_no:
        raise Conflict(
            _("Something happened in this conversation meanwhile. Look at it, then decide again.")
        )
    if now.turn_no == 0:
        raise ActRefused(
            _("Only the old application has answered here so far: it decides about this talk.")
        )
    return now


def write(
    cursor: CursorWrapper, talk: Talk, sets: str, params: list[Any], tables: str = OURS_ALONE
) -> None:
    """Raises Conflict where a turn began this moment."""
    statement = _WRITE.format(tables=tables, sets=sets)
    cursor.execute(statement, [*params, talk.id, talk.tenant_id, talk.turn_no])
    if cursor.rowcount == 0:
        raise Conflict(
            _("Something happened in this conversation meanwhile. Look at it, then decide again.")
        )


def record(cursor: CursorWrapper, talk: Talk, verb: Verb, by: str, before: Any, after: Any) -> None:
    texts = [json.dumps(value, ensure_ascii=False) for value in (before, after)]
    place = [talk.id, talk.tenant_id, talk.turn_no + 1]
    cursor.execute(_RECORD, [*place, verb.value, by, *texts])


def not_ended(now: Standing) -> None:
    """Raises ActRefused."""
    if now.state == State.ENDED:
        raise ActRefused(
            _("This conversation has ended; the next message begins at the start of the flow.")
        )
