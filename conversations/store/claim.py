"""Claim: takes the lease of a conversation and stores the visitor's message, in one short transaction.

Raw statements on purpose: this is the hot path (4 statements for a known session, 3 more for its first
turn), and the ORM costs two to five times as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connections
from django.db.backends.utils import CursorWrapper

from conversations.engines.available import has_v1, has_v1_over_http
from conversations.models.ours import Phase, System
from conversations.phases import OVER_HTTP, Engine, engine_of
from conversations.store.messages import insert_message
from conversations.store.old_app.place import place, place_in_a_new_row
from conversations.store.old_app.turn import OldTurn, endpoint_of, insert_turn, new_number, uncount
from conversations.store.old_talk import take_over
from conversations.store.presence import presence
from conversations.store.transaction import central_transaction
from tenants.central.inserts import insert

LEASE_SECONDS = 90
DUPLICATE_KEY = 1062


class Busy(Exception):
    """Another turn of this session is running."""


class EngineOff(Exception):
    """The tenant's phase has no engine that could answer here."""


class AlreadyTaken(Exception):
    """The client_message_id has a turn already; its number tells which."""

    def __init__(self, conversation_id: int, turn_no: int, finished: bool) -> None:
        super().__init__(f"{conversation_id}/{turn_no}")
        self.conversation_id = conversation_id
        self.turn_no = turn_no
        self.finished = finished


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a visitor sent. `has_model`: the tenant has one, without which V1 has nobody to ask."""

    tenant_id: int
    session_id: str
    text: str
    feature_slug: str
    feature_name: str
    client_message_id: str | None = None
    has_model: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A running turn. `lease` guards the save; the row's state is as it was when the lease was taken.

    `phase` and `engine`, the one that is asked first, are those in force at that moment. `old`: the live
    old application answers; then nothing of the message was stored but the turn (`user_message_id` 0).
    """

    tenant_id: int
    conversation_id: int
    turn_no: int
    lease: str
    user_message_id: int
    revision_id: int | None = None
    flow_version: int | None = None
    state: str = "open"
    current_node_id: str | None = None
    context_data: str | None = field(default=None, repr=False)
    state_history: str | None = field(default=None, repr=False)
    engine: Engine = "v2"
    phase: str = Phase.V2_ONLY
    old: OldTurn | None = None


# A subselect, not a join: an UPDATE of one table needs no table in between.
_TAKE = f"""
UPDATE chatadmin_conversation c
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
_NEW_INDEX = f"""
INSERT INTO chatadmin_conversation (conversation_id, tenant_id, origin, turn_no, lease_by, lease_until,
    state, fallback_used, differs, created_at, last_activity_at, message_count, tokens, feature_slug,
    system)
VALUES (%s, %s, 'ours', 1, %s, UTC_TIMESTAMP(6) + INTERVAL {LEASE_SECONDS} SECOND, 'open', 0, 0,
    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), %s, 0, %s, %s)
"""
_NEW_SESSION = """
INSERT INTO chatadmin_session (tenant_id, session_id, conversation_id) VALUES (%s, %s, %s)
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
    order = _order(phase or Phase.V1, share, bool(is_on), incoming)
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


@dataclass(frozen=True, slots=True)
class Order:
    """The phase as the claim read it, and whom it asks first. `over_http`: V1 is the old application."""

    phase: str
    engine: Engine
    over_http: bool = False


def _order(phase: str, share: int | None, is_on: bool, incoming: Incoming) -> Order:
    if is_on and phase in OVER_HTTP and has_v1_over_http():
        return Order(phase, "v1", over_http=True)
    return Order(phase, _engine(phase, share, incoming))


def _engine(phase: str, share: int | None, incoming: Incoming) -> Engine:
    """Raises EngineOff: nobody answers for V1 who was not set up to, least of all a template flow."""
    engine = engine_of(phase, 100 if share is None else share, incoming.session_id)
    if engine == "v2" or (has_v1() and incoming.has_model):
        return engine
    if phase != Phase.V2_PRIMARY:
        raise EngineOff(phase)
    return "v2"  # outside the canary, but there is nobody else


def _unplaced(
    cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order, row: Sequence[Any]
) -> Claim:
    """The old application was asked before, and had not shown its row of the talk."""
    number, session = row[0], (incoming.tenant_id, incoming.session_id)
    if not place(cursor, *session, number):
        if order.over_http:
            return _known(cursor, incoming, lease, order, row)
        place_in_a_new_row(cursor, number, _columns(incoming, order))
    cursor.execute(_READ_TAKEN, session)
    found = cursor.fetchone()
    return _known(cursor, incoming, lease, order, found[5:-1])


def _known(
    cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order, row: Sequence[Any]
) -> Claim:
    conversation_id, turn_no, revision_id, version, state, node, context, history = row
    old = None
    if order.over_http:
        message_id, old = 0, _begin(cursor, incoming, conversation_id, turn_no)
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


def _begin(
    cursor: CursorWrapper, incoming: Incoming, conversation_id: int, turn_no: int
) -> OldTurn:
    endpoint = endpoint_of(cursor, incoming.tenant_id)
    if endpoint is None:
        raise Busy  # it was switched off this moment: look again
    text, sent_as = incoming.text, incoming.client_message_id
    after = insert_turn(cursor, conversation_id, turn_no, sent_as, text)
    return OldTurn(incoming.session_id, after, endpoint)


def _first_over_http(cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order) -> Claim:
    """The old application makes the row; until it is seen the talk has a number below zero."""
    number = new_number()
    facts: list[Any] = [incoming.tenant_id, lease, 0, incoming.feature_slug, System.OLD.value]
    cursor.execute(_NEW_INDEX, [number, *facts])
    cursor.execute(_NEW_SESSION, [incoming.tenant_id, incoming.session_id, number])
    old = _begin(cursor, incoming, number, 1)
    return Claim(incoming.tenant_id, number, 1, lease, 0, engine="v1", phase=order.phase, old=old)


def _columns(incoming: Incoming, order: Order) -> dict[str, int | str]:
    columns: dict[str, int | str] = {
        "tenant_id": incoming.tenant_id,
        "session_id": incoming.session_id,
    }
    if order.phase != Phase.V2_ONLY:
        # so that V1 can take over; from v2_only on these columns are neither read nor written
        columns |= {
            "feature_slug": incoming.feature_slug,
            "feature_name": incoming.feature_name,
            "is_active": 1,
        }
    return columns


def _first(cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order) -> Claim:
    if order.over_http:
        return _first_over_http(cursor, incoming, lease, order)
    columns = _columns(incoming, order)
    conversation_id = insert(cursor, "ai_conversations", columns, now=("created_at", "updated_at"))
    slug = columns.get("feature_slug")
    system = System.OLD if slug else System.NEITHER
    facts: list[Any] = [incoming.tenant_id, lease, 1, slug, system.value]
    cursor.execute(_NEW_INDEX, [conversation_id, *facts])
    cursor.execute(_NEW_SESSION, [incoming.tenant_id, incoming.session_id, conversation_id])
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
