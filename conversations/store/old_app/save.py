"""Saves a turn that the old application answered: our record alone; row and messages are its own."""

from __future__ import annotations

from dataclasses import replace

import orjson
from django.db import connections
from django.db.backends.utils import CursorWrapper

from conversations.store.facets import refresh
from conversations.store.old_app.link import link_turn, pair_elsewhere
from conversations.store.old_app.place import follow, place
from conversations.store.old_app.turn import OldTurn
from conversations.store.old_talk import usable
from conversations.store.save import Finished, LeaseLost
from conversations.store.transaction import central_transaction
from conversations.store.turn import Claim
from conversations.tail.truth import read_truth
from tenants.central.schema import central_schema

# By the lease: the talk may have got its real number meanwhile.
_MINE = """
SELECT c.conversation_id, c.turn_no FROM chatadmin_session s
JOIN chatadmin_conversation c ON c.conversation_id = s.conversation_id
WHERE s.tenant_id = %s AND s.session_id = %s AND c.tenant_id = s.tenant_id AND c.lease_by = %s
FOR UPDATE
"""
_STATE = """
UPDATE chatadmin_conversation SET lease_by = NULL, lease_until = NULL, last_engine = 'v1',
    last_outcome = %s, state = IF(state = 'ended', 'open', state), last_activity_at = UTC_TIMESTAMP(6)
WHERE conversation_id = %s AND lease_by = %s
"""
_TURN = """
UPDATE chatadmin_turn SET outcome = %s, reason = %s, tokens = %s, duration_ms = %s, trace = %s
WHERE conversation_id = %s AND turn_no = %s
"""
_FIGURES = """
UPDATE chatadmin_conversation SET message_count = %s, tokens = %s, last_message_id = %s
WHERE conversation_id = %s
"""
_RELEASE = """
UPDATE chatadmin_conversation c JOIN chatadmin_session s ON s.conversation_id = c.conversation_id
SET c.lease_by = NULL, c.lease_until = NULL
WHERE s.tenant_id = %s AND s.session_id = %s AND c.lease_by = %s
"""


def save_old(claim: Claim, old: OldTurn, done: Finished) -> tuple[int | None, Claim]:
    """(id of the old application's message, where it is there already; the claim with the number that its
    talk has by now). Raises LeaseLost.
    """
    with central_transaction() as cursor:
        conversation_id, turn_no = current(cursor, claim, old)
        pair = link_turn(cursor, conversation_id, turn_no, done.reply)
        if pair is None and _went_elsewhere(cursor, claim, old, done.reply):
            conversation_id, turn_no = _mine(cursor, claim, old)
            pair = link_turn(cursor, conversation_id, turn_no, done.reply)
        trace = orjson.dumps(done.trace, default=str).decode()
        said = [done.outcome, done.reason, done.tokens, done.duration_ms, trace]
        cursor.execute(_STATE, [done.outcome, conversation_id, claim.lease])
        cursor.execute(_TURN, [*said, conversation_id, turn_no])
        if conversation_id > 0:
            _count(cursor, conversation_id)
            # while the turn ran, the tailer left the row's copies to it
            refresh(cursor, central_schema(), [conversation_id])
    placed = replace(claim, conversation_id=conversation_id, turn_no=turn_no)
    return pair.assistant_id if pair else None, placed


def release_old(claim: Claim, old: OldTurn) -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute(_RELEASE, [claim.tenant_id, old.session_id, claim.lease])


def current(cursor: CursorWrapper, claim: Claim, old: OldTurn) -> tuple[int, int]:
    """(conversation, turn) of the claim, in the old application's row where it is there by now."""
    conversation_id, turn_no = _mine(cursor, claim, old)
    if conversation_id < 0 and place(cursor, claim.tenant_id, old.session_id, conversation_id):
        return _mine(cursor, claim, old)
    return conversation_id, turn_no


def _mine(cursor: CursorWrapper, claim: Claim, old: OldTurn) -> tuple[int, int]:
    cursor.execute(_MINE, [claim.tenant_id, old.session_id, claim.lease])
    row = cursor.fetchone()
    if row is None:
        raise LeaseLost(f"{claim.conversation_id}/{claim.turn_no}")
    return int(row[0]), int(row[1])


def _went_elsewhere(cursor: CursorWrapper, claim: Claim, old: OldTurn, reply: str) -> bool:
    """It began a talk of its own: it does not find those that only the flow ever answered."""
    conversation_id, turn_no = _mine(cursor, claim, old)
    other = usable(cursor, claim.tenant_id, old.session_id)
    if other is None or other < conversation_id:
        return False
    if not pair_elsewhere(cursor, conversation_id, turn_no, reply, other):
        return False
    follow(cursor, conversation_id, turn_no, other)
    return True


def _count(cursor: CursorWrapper, conversation_id: int) -> None:
    for truth in read_truth(cursor, central_schema(), [conversation_id]):
        to = truth.should
        values = [to.message_count, to.tokens, to.last_message_id, conversation_id]
        cursor.execute(_FIGURES, values)
