"""What a turn tells its visitor, fresh or read again for a message that was sent twice."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from django.db import connections

from conversations.store.figures import OLD, OURS
from conversations.store.old_app.link import said


@dataclass(frozen=True, slots=True)
class Answer:
    """`outcome` as the engine names it; `message_id` None where nothing was said.

    `flow_name` is the flow's as it is now; `nodes_executed` are node types in order; `engine` made it.
    """

    conversation_id: int
    message_id: int | None
    outcome: str
    reason: str | None
    reply: str
    tokens: int
    revision_id: int | None
    nodes_executed: list[str]
    flow_name: str = ""
    engine: str = "v2"


_QUERY = """
SELECT t.assistant_message_id, t.outcome, t.reason, m.content, t.tokens, t.revision_id, t.trace, t.engine,
    t.text IS NOT NULL, t.message_table
FROM chatadmin_turn t
JOIN chatadmin_conversation c ON c.conversation_id = t.conversation_id
LEFT JOIN ai_conversation_messages m ON m.id = t.assistant_message_id AND t.text IS NULL
WHERE t.conversation_id = %s AND t.turn_no = %s AND c.tenant_id = %s
"""


def stored_answer(tenant_id: int, conversation_id: int, turn_no: int) -> Answer:
    """The answer of a finished turn; one that was cut off for good reads as failed.

    Where the old application was given up, and answered later, its answer counts now.
    Raises LookupError where the tenant has no such turn.
    """
    with connections["central"].cursor() as cursor:
        cursor.execute(_QUERY, [conversation_id, turn_no, tenant_id])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"{conversation_id}/{turn_no}")
    message_id, outcome, reason, content, tokens, revision_id, trace, engine, by_old_app, table = (
        row
    )
    steps = orjson.loads(trace or "[]")
    if by_old_app:
        content = said(trace) or _late(conversation_id, table, message_id)
        if content:
            outcome, reason = "answered", None
    return Answer(
        conversation_id,
        message_id,
        outcome or "failed",
        reason if outcome else "cut_off",
        content or "",
        tokens,
        revision_id,
        [step["type"] for step in steps],
        engine=engine,
    )


def _late(conversation_id: int, table: str, message_id: int | None) -> str:
    """What the old application wrote after the call was over; '' where it did not."""
    if message_id is None or table not in (OLD, OURS):
        return ""
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT content FROM {table} WHERE id = %s AND conversation_id = %s",
            [message_id, conversation_id],
        )
        row = cursor.fetchone()
    return row[0] or "" if row else ""
