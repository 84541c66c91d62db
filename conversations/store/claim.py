"""Claim: takes the lease of a conversation and stores the visitor's message, in one short transaction.

Raw statements on purpose: this is the hot path (4 statements for a known session, 3 more for its first
turn), and the ORM costs two to five times as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, connections
from django.db.backends.utils import CursorWrapper

from conversations.models.ours import Phase
from conversations.store.messages import insert_message
from conversations.store.new_talk import columns_of, insert_index
from conversations.store.old_app.claim import begin as begin_over_http
from conversations.store.old_app.claim import first as first_over_http
from conversations.store.old_app.place import place, place_in_a_new_row
from conversations.store.old_app.turn import uncount
from conversations.store.old_talk import take_over
from conversations.store.order import Order, order_of
from conversations.store.presence import presence
from conversations.store.transaction import central_transaction
from conversations.store.turn import LEASE_SECONDS, AlreadyTaken, Busy, Claim, Incoming
from tenants.central.inserts import insert

DUPLICATE_KEY = 1062


# A subselect, not a join: an UPDATE of one table needs no table in between. The index is named, or the
# planner would weigh all those that begin with the tenant.
_TAKE = f"""
UPDATE chatadmin_conversation c FORCE INDEX (PRIMARY)
SET c.lease_by = %s, c.lease_until = UTC_TIMESTAMP(6) + INTERVAL {LEASE_SECONDS} SECOND,
    c.turn_no = c.turn_no + 1, c.message_count = c.message_count + 1,
    c.last_activity_at = UTC_TIMESTAMP(6)
WHERE c.conversation_id = (SELECT s.conversation_id FROM chatadmin_session s
    WHERE s.tenant_id = %s AND s.session_id = %s)
  AND c.tenant_id = %s AND (c.lease_until IS NULL OR c.lease_until < UTC_TIMESTAMP(6))
"""
_FOUND = """
SELECT p.phase, p.canary_share, e.is_on, s.id, a.id,
       c.conversation_id, c.turn_no, c.revision_id, c.flow_version, c.state,
       a.current_node_id, a.context_data, a.state_history
"""
_JOINED = """
LEFT JOIN chatadmin_conversation c ON c.conversation_id = s.conversation_id
LEFT JOIN ai_conversations a ON a.id = c.conversation_id
"""
_READ_TAKEN = f"""{_FOUND}, NULL FROM chatadmin_session s
LEFT JOIN chatadmin_tenant_phase p ON p.tenant_id = s.tenant_id
LEFT JOIN chatadmin_v1_endpoint e ON e.tenant_id = s.tenant_id {_JOINED}
WHERE s.tenant_id = %s AND s.session_id = %s
"""
# Gives a row even where there is no session yet: the tenant's phase, and the newest talk of the old
# application under this session. The column's own collation finds it in the index, the bytes decide.
_OLD_TALK = """
(SELECT MAX(o.id) FROM ai_conversations o WHERE s.id IS NULL AND o.tenant_id = %s
    AND o.session_id = %s AND CAST(o.session_id AS BINARY) = CAST(q.session_id AS BINARY))
"""
_READ = f"""{_FOUND}, {_OLD_TALK} FROM (SELECT %s AS tenant_id, %s COLLATE utf8mb4_bin AS session_id) q
LEFT JOIN chatadmin_tenant_phase p ON p.tenant_id = q.tenant_id
LEFT JOIN chatadmin_v1_endpoint e ON e.tenant_id = q.tenant_id
LEFT JOIN chatadmin_session s ON s.tenant_id = q.tenant_id AND s.session_id = q.session_id {_JOINED}
"""
_TURN = """
INSERT INTO chatadmin_turn (conversation_id, turn_no, client_message_id, engine, message_table,
    user_message_id, tokens, created_at)
VALUES (%s, %s, %s, %s, 'ai_conversation_messages', %s, 0, UTC_TIMESTAMP(6))
"""
_FORGET = "DELETE FROM chatadmin_session WHERE id = %s"


def claim(incoming: Incoming) -> Claim:
    """Raises Busy (try again), AlreadyTaken, EngineOff; then nothing was written."""
    lease = presence.new_lease()
    try:
        with central_transaction() as cursor:
            return _claim(cursor, incoming, lease)
    except IntegrityError as error:
        if error.args[:1] != (DUPLICATE_KEY,):
            raise
        raise _why(incoming) from error
    except Busy:
        taken_by = find_turn(incoming)
        if taken_by is not None and taken_by.finished:
            raise taken_by from None
        raise


def _claim(cursor: CursorWrapper, incoming: Incoming, lease: str) -> Claim:
    session: list[Any] = [incoming.tenant_id, incoming.session_id]
    cursor.execute(_TAKE, [lease, *session, incoming.tenant_id])
    taken = cursor.rowcount > 0
    cursor.execute(*((_READ_TAKEN, session) if taken else (_READ, session * 2)))
    phase, share, is_on, session_row, conversation, index, *known, old_talk = cursor.fetchone()
    order = order_of(phase or Phase.V1, share, bool(is_on), incoming)
    if taken and conversation is not None:
        return _known(cursor, incoming, lease, order, [index, *known])
    if index is not None and (conversation is not None or (index < 0 and not taken)):
        raise Busy
    if index is not None and index < 0:
        return _unplaced(cursor, incoming, lease, order, [index, *known])
    if session_row is not None:
        # the old application removed the row that this session points at
        cursor.execute(_FORGET, [session_row])
    elif old_talk is not None and take_over(cursor, incoming.tenant_id, incoming.session_id):
        return _claim(cursor, incoming, lease)
    return _first(cursor, incoming, lease, order)


def _unplaced(
    cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order, row: Sequence[Any]
) -> Claim:
    """The old application was asked before, and had not shown its row of the talk."""
    number, session = row[0], (incoming.tenant_id, incoming.session_id)
    if not place(cursor, *session, number):
        if order.over_http:
            return _known(cursor, incoming, lease, order, row)
        place_in_a_new_row(cursor, number, columns_of(incoming, order))
    cursor.execute(_READ_TAKEN, session)
    found = cursor.fetchone()
    return _known(cursor, incoming, lease, order, found[5:-1])


def _known(
    cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order, row: Sequence[Any]
) -> Claim:
    conversation_id, turn_no, revision_id, version, state, node, context, history = row
    old = None
    if order.over_http:
        message_id, old = 0, begin_over_http(cursor, incoming, conversation_id, turn_no)
        uncount(cursor, conversation_id)
    else:
        message_id = _store_message(cursor, incoming, conversation_id, turn_no, order)
    return Claim(
        incoming.tenant_id,
        conversation_id,
        turn_no,
        lease,
        message_id,
        revision_id,
        version,
        state,
        node,
        context,
        history,
        order.engine,
        order.phase,
        old,
    )


def _first(cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order) -> Claim:
    if order.over_http:
        return first_over_http(cursor, incoming, lease, order)
    columns = columns_of(incoming, order)
    conversation_id = insert(cursor, "ai_conversations", columns, now=("created_at", "updated_at"))
    slug = incoming.feature_slug if "feature_slug" in columns else None
    insert_index(cursor, conversation_id, incoming, lease, messages=1, slug=slug)
    message_id = _store_message(cursor, incoming, conversation_id, 1, order)
    place = (incoming.tenant_id, conversation_id, 1, lease, message_id)
    return Claim(*place, engine=order.engine, phase=order.phase)


def _store_message(
    cursor: CursorWrapper, incoming: Incoming, conversation_id: int, turn_no: int, order: Order
) -> int:
    message_id = insert_message(cursor, conversation_id, "user", incoming.text, 0)
    turn = [conversation_id, turn_no, incoming.client_message_id, order.engine, message_id]
    cursor.execute(_TURN, turn)
    return message_id


def _why(incoming: Incoming) -> Exception:
    """A unique key refused: the same client_message_id, or another first message won the session."""
    return find_turn(incoming) or Busy()


def find_turn(incoming: Incoming) -> AlreadyTaken | None:
    """The turn of this client_message_id in this session, if there is one."""
    if incoming.client_message_id is None:
        return None
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "SELECT t.conversation_id, t.turn_no, t.outcome IS NOT NULL FROM chatadmin_session s"
            " JOIN chatadmin_turn t ON t.conversation_id = s.conversation_id"
            " WHERE s.tenant_id = %s AND s.session_id = %s AND t.client_message_id = %s",
            [incoming.tenant_id, incoming.session_id, incoming.client_message_id],
        )
        row = cursor.fetchone()
    return AlreadyTaken(row[0], row[1], bool(row[2])) if row else None
