"""Save: the reply, the new state and the trace in one transaction, guarded by turn number and lease."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connections

from conversations.store.claim import Claim
from conversations.store.context_data import (
    SET_FLOW,
    SET_HISTORY,
    flow_parameter,
    history_parameters,
)
from conversations.store.messages import insert_message
from conversations.store.transaction import central_transaction


class LeaseLost(Exception):
    """The turn took longer than its lease and another one took over; nothing was written."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a turn leaves behind. `state` is the conversation's: open, waiting, ended."""

    outcome: str
    reason: str | None
    reply: str
    engine_state: dict[str, Any]
    current_node_id: str | None
    transitions: list[dict[str, Any]]
    trace: list[dict[str, Any]]
    tokens: int
    duration_ms: int
    state: str
    flow_id: int | None
    revision_id: int | None
    flow_version: int | None
    flow_name: str = ""


# In this order of tables: the server writes the first one at once, and all others through a table in
# between, which would be one on disk for the old table's TEXT columns.
_STATE = f"""
UPDATE ai_conversations a STRAIGHT_JOIN chatadmin_conversation c ON c.conversation_id = a.id
SET c.lease_by = NULL, c.lease_until = NULL, c.state = %s, c.revision_id = %s, c.flow_version = %s,
    c.last_engine = 'v2', c.last_outcome = %s, c.last_activity_at = UTC_TIMESTAMP(6),
    c.message_count = c.message_count + %s, c.tokens = c.tokens + %s, c.last_message_id = %s,
    a.flow_id = COALESCE(%s, a.flow_id), a.current_node_id = %s,
    a.state_history = {SET_HISTORY},
    a.context_data = {SET_FLOW}, a.updated_at = UTC_TIMESTAMP()
WHERE a.id = %s AND c.tenant_id = %s AND c.turn_no = %s AND c.lease_by = %s
"""
_TURN = """
UPDATE chatadmin_turn SET outcome = %s, reason = %s, assistant_message_id = %s, revision_id = %s,
    tokens = %s, duration_ms = %s, trace = %s
WHERE conversation_id = %s AND turn_no = %s
"""


def save(claim: Claim, done: Finished) -> int | None:
    """Returns the id of the assistant's message (None where nothing was said). Raises LeaseLost."""
    with central_transaction() as cursor:
        message_id = None
        if done.reply:
            message_id = insert_message(
                cursor, claim.conversation_id, "assistant", done.reply, done.tokens
            )
        cursor.execute(
            _STATE,
            [
                done.state,
                done.revision_id,
                done.flow_version,
                done.outcome,
                1 if message_id else 0,
                done.tokens,
                message_id or claim.user_message_id,
                done.flow_id,
                done.current_node_id,
                *history_parameters(claim.state_history, done.transitions),
                flow_parameter(done.engine_state),
                claim.conversation_id,
                claim.tenant_id,
                claim.turn_no,
                claim.lease,
            ],
        )
        if cursor.rowcount == 0:
            raise LeaseLost(f"{claim.conversation_id}/{claim.turn_no}")
        cursor.execute(
            _TURN,
            [
                done.outcome,
                done.reason,
                message_id,
                done.revision_id,
                done.tokens,
                done.duration_ms,
                orjson.dumps(done.trace, default=str).decode(),
                claim.conversation_id,
                claim.turn_no,
            ],
        )
    return message_id


_RELEASE = """
UPDATE chatadmin_conversation SET lease_by = NULL, lease_until = NULL
WHERE conversation_id = %s AND lease_by = %s
"""


def release(claim: Claim) -> None:
    """Gives the lease back without an answer: the turn stays without an outcome and can be taken up."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_RELEASE, [claim.conversation_id, claim.lease])
