"""What the old application answered to a turn whose call nobody saw the end of."""

from __future__ import annotations

from conversations.store.old_app.link import link_turn
from conversations.store.old_app.save import current
from conversations.store.old_app.turn import OldTurn
from conversations.store.transaction import central_transaction
from conversations.store.turn import Claim


def answer_that_came(claim: Claim, old: OldTurn) -> str:
    """'' where there is none. Raises LeaseLost."""
    with central_transaction() as cursor:
        conversation_id, turn_no = current(cursor, claim, old)
        pair = link_turn(cursor, conversation_id, turn_no)
    return pair.answer.strip() if pair else ""
