"""Save: the reply, the new state and the trace in one transaction, guarded by turn number and lease."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connections

from conversations.phases import Engine
from conversations.store.context_data import (
    SET_FLOW,
    SET_HISTORY,
    flow_parameter,
    history_parameters,
)
from conversations.store.facets import system
from conversations.store.messages import insert_message
from conversations.store.transaction import central_transaction
from conversations.store.turn import Claim


class LeaseLost(Exception):
    """The turn took longer than its lease and another one took over; nothing was written."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a turn leaves behind. `state` is the conversation's: open, waiting, ended.

    `engine`: the one that made it. `fallback`: why the flow had no answer, where V1 was asked in its
    place. `v1`: with V1's answers, in place of the flow's own columns.
    """

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
    engine: Engine = "v2"
    fallback: str | None = None
    v1: V1Columns | None = None


@dataclass(frozen=True, slots=True)
class V1Columns:
    """What V1 writes of a conversation. `columns`: those of V1_COLUMNS that this server has."""

    feature_slug: str
    feature_name: str
    prompt_id: int | None
    columns: tuple[str, ...]


# In this order of tables: the server writes the first one at once, and all others through a table in
# between, which would be one on disk for the old table's TEXT columns. The time of the last activity, by
# which eleven indexes are ordered, stays where the claim has set it within a second.
_STATE = """
UPDATE ai_conversations a STRAIGHT_JOIN chatadmin_conversation c FORCE INDEX (PRIMARY)
    ON c.conversation_id = a.id
SET c.lease_by = NULL, c.lease_until = NULL, c.state = %s, c.revision_id = %s, c.flow_version = %s,
    c.last_engine = %s, c.last_outcome = %s, c.fallback_used = GREATEST(c.fallback_used, %s),
    c.last_activity_at = IF(c.last_activity_at > UTC_TIMESTAMP(6) - INTERVAL 1 SECOND,
        c.last_activity_at, UTC_TIMESTAMP(6)),
    c.message_count = c.message_count + %s, c.tokens = c.tokens + %s, c.last_message_id = %s,
    {columns} a.updated_at = UTC_TIMESTAMP()
WHERE a.id = %s AND c.tenant_id = %s AND c.turn_no = %s AND c.lease_by = %s
"""
_BY_V2 = _STATE.format(
    columns=f"""c.flow_id = COALESCE(%s, c.flow_id), c.node_id = %s,
    c.system = {system("c.feature_slug", "COALESCE(%s, c.flow_id)")},
    a.flow_id = COALESCE(%s, a.flow_id), a.current_node_id = %s,
    a.state_history = {SET_HISTORY}, a.context_data = {SET_FLOW},"""
)
_TURN = """
UPDATE chatadmin_turn SET engine = %s, outcome = %s, reason = %s, assistant_message_id = %s, revision_id = %s,
    tokens = %s, duration_ms = %s, trace = %s
WHERE conversation_id = %s AND turn_no = %s
"""


# Only in a turn that went wrong: with it the count for the error budget can't be lost.
_FALLBACK = """
INSERT INTO chatadmin_fallback (tenant_id, at, conversation_id, turn_no, reason)
VALUES (%s, UTC_TIMESTAMP(6), %s, %s, %s)
"""


def save(claim: Claim, done: Finished) -> int | None:
    """Returns the id of the assistant's message (None where nothing was said). Raises LeaseLost."""
    with central_transaction() as cursor:
        message_id = None
        if done.reply:
            message_id = insert_message(
                cursor, claim.conversation_id, "assistant", done.reply, done.tokens
            )
        statement, columns = _columns(claim, done)
        cursor.execute(
            statement,
            [
                done.state,
                done.revision_id,
                done.flow_version,
                done.engine,
                done.outcome,
                1 if done.fallback and done.engine == "v1" else 0,
                1 if message_id else 0,
                done.tokens,
                message_id or claim.user_message_id,
                *columns,
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
                done.engine,
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
        if done.fallback:
            place = (claim.tenant_id, claim.conversation_id, claim.turn_no)
            cursor.execute(_FALLBACK, (*place, done.fallback[:100]))
    return message_id


def _columns(claim: Claim, done: Finished) -> tuple[str, list[Any]]:
    """The statement of the engine that made it, and the parameters of its own columns."""
    if done.engine == "v1":
        sql, values = v1_columns(done.v1, done)
        return _STATE.format(columns=sql), values
    copied = _flow_facets(done)
    return _BY_V2, [
        *copied,
        done.flow_id,
        done.current_node_id,
        *history_parameters(claim.state_history, done.transitions),
        flow_parameter(done.engine_state),
    ]


def _flow_facets(done: Finished) -> list[Any]:
    return [done.flow_id, done.current_node_id, done.flow_id]


# What V1 writes of a talk; what stands in a row already stays, but for the counters. `metadata` and the
# flow's columns are not touched.
_KEPT = ("feature_slug", "feature_name", "is_active", "prompt_id")
_COUNTED = {
    "message_count": "a.message_count = COALESCE(a.message_count, 0) + %s",
    "total_tokens_used": "a.total_tokens_used = COALESCE(a.total_tokens_used, 0) + %s",
    "last_message_at": "a.last_message_at = COALESCE(%s, UTC_TIMESTAMP())",
}
V1_COLUMNS = (*_KEPT, *_COUNTED)
_SLUG_FACETS = f"""c.feature_slug = COALESCE(c.feature_slug, %s),
    c.system = {system("''", "c.flow_id")},"""


def v1_columns(written: V1Columns | None, done: Finished) -> tuple[str, list[Any]]:
    """SQL and parameters of the columns that this server has."""
    if written is None:
        return "", []
    sets = {name: f"a.{name} = COALESCE(a.{name}, %s)" for name in _KEPT} | _COUNTED
    values: dict[str, Any] = {
        "feature_slug": written.feature_slug,
        "feature_name": written.feature_name,
        "is_active": 1,
        "prompt_id": written.prompt_id,
        "message_count": 2 if done.reply else 1,
        "total_tokens_used": done.tokens,
        "last_message_at": None,
    }
    sql = "".join(f"{sets[name]}, " for name in written.columns)
    given = [values[name] for name in written.columns]
    if "feature_slug" in written.columns:
        sql = f"{_SLUG_FACETS} {sql}"
        given.insert(0, written.feature_slug)
    return sql, given


_RELEASE = """
UPDATE chatadmin_conversation SET lease_by = NULL, lease_until = NULL
WHERE conversation_id = %s AND lease_by = %s
"""


def release(claim: Claim) -> None:
    """Gives the lease back without an answer: the turn stays without an outcome and can be taken up."""
    with connections["central"].cursor() as cursor:
        cursor.execute(_RELEASE, [claim.conversation_id, claim.lease])
