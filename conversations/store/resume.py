"""Takes up a turn that was cut off (a killed server): its message is stored, its answer is not."""

from __future__ import annotations

from dataclasses import replace

from conversations.store.old_app.turn import OldTurn
from conversations.store.presence import presence
from conversations.store.transaction import central_transaction
from conversations.store.turn import LEASE_SECONDS, AlreadyTaken, Busy, Claim, Incoming

_TAKE = f"""
UPDATE chatadmin_conversation SET lease_by = %s,
    lease_until = UTC_TIMESTAMP(6) + INTERVAL {LEASE_SECONDS} SECOND
WHERE conversation_id = %s AND tenant_id = %s AND turn_no = %s
  AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
"""
_READ = """
SELECT COALESCE(t.user_message_id, 0), c.revision_id, c.flow_version, c.state,
       a.current_node_id, a.context_data, a.state_history, t.engine, COALESCE(p.phase, 'v1'),
       t.text IS NOT NULL, t.after_old_id, t.after_our_id
FROM chatadmin_turn t
JOIN chatadmin_conversation c ON c.conversation_id = t.conversation_id
LEFT JOIN ai_conversations a ON a.id = c.conversation_id
LEFT JOIN chatadmin_tenant_phase p ON p.tenant_id = c.tenant_id
WHERE t.conversation_id = %s AND t.turn_no = %s AND c.turn_no = t.turn_no
  AND (a.id IS NOT NULL OR c.conversation_id < 0)
"""


class Superseded(Exception):
    """Later turns followed the one that was cut off; it gets no answer any more."""


def resume(incoming: Incoming, taken: AlreadyTaken) -> Claim:
    """The same turn again, with a lease of its own. Raises Busy while it still runs, Superseded.

    The old application is never asked twice: of its turn only what came of it is looked for.
    """
    lease = presence.new_lease()
    with central_transaction() as cursor:
        place = [taken.conversation_id, taken.turn_no]
        cursor.execute(_TAKE, [lease, place[0], incoming.tenant_id, place[1]])
        mine = cursor.rowcount > 0
        cursor.execute(_READ, place)
        row = cursor.fetchone()
        if row is None:
            raise Superseded
        if not mine:
            raise Busy
    *state, by_old_app, after_old, after_ours = row
    old = OldTurn(incoming.session_id, (after_old, after_ours), None) if by_old_app else None
    numbers = (taken.conversation_id, taken.turn_no)
    return replace(Claim(incoming.tenant_id, *numbers, lease, *state), old=old)
