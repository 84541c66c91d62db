"""The claim of a turn that the live old application answers."""

from __future__ import annotations

from django.db.backends.utils import CursorWrapper

from conversations.store.new_talk import insert_index
from conversations.store.old_app.turn import OldTurn, endpoint_of, insert_turn, new_number
from conversations.store.order import Order
from conversations.store.turn import Busy, Claim, Incoming


def begin(cursor: CursorWrapper, incoming: Incoming, conversation_id: int, turn_no: int) -> OldTurn:
    endpoint = endpoint_of(cursor, incoming.tenant_id)
    if endpoint is None:
        raise Busy  # it was switched off this moment: look again
    text, sent_as = incoming.text, incoming.client_message_id
    after = insert_turn(cursor, conversation_id, turn_no, sent_as, text)
    return OldTurn(incoming.session_id, after, endpoint)


def first(cursor: CursorWrapper, incoming: Incoming, lease: str, order: Order) -> Claim:
    """The old application makes the row; until it is seen the talk has a number below zero."""
    number = new_number()
    insert_index(cursor, number, incoming, lease, messages=0, slug=incoming.feature_slug)
    old = begin(cursor, incoming, number, 1)
    return Claim(incoming.tenant_id, number, 1, lease, 0, engine="v1", phase=order.phase, old=old)
