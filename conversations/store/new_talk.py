"""The rows of a session's first turn."""

from __future__ import annotations

from typing import Any

from django.db.backends.utils import CursorWrapper

from conversations.models.ours import Phase, System
from conversations.store.order import Order
from conversations.store.turn import LEASE_SECONDS, Incoming

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


def insert_index(
    cursor: CursorWrapper,
    conversation_id: int,
    incoming: Incoming,
    lease: str,
    *,
    messages: int,
    slug: str | None,
) -> None:
    """Our row of the talk, leased, and the session that leads to it. `slug`: of the shared row."""
    system = System.OLD if slug else System.NEITHER
    facts: list[Any] = [incoming.tenant_id, lease, messages, slug, system.value]
    cursor.execute(_NEW_INDEX, [conversation_id, *facts])
    cursor.execute(_NEW_SESSION, [incoming.tenant_id, incoming.session_id, conversation_id])


def columns_of(incoming: Incoming, order: Order) -> dict[str, int | str]:
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
