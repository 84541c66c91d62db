"""Messages that belong to no conversation, and turns whose messages are gone."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Check, Finding
from conversations.store.figures import OLD
from conversations.store.figures import OURS as MESSAGES

TURNS = "chatadmin_turn"
_ORPHANS = """
SELECT a.id, a.conversation_id FROM {table} a
LEFT JOIN ai_conversations c ON c.id = a.conversation_id
WHERE a.id IN %s AND c.id IS NULL
"""
_TURNS = """
SELECT t.id, t.conversation_id, a.tenant_id, t.turn_no,
    IF(t.user_message_id IS NOT NULL AND u.id IS NULL, t.user_message_id, NULL),
    IF(t.assistant_message_id IS NOT NULL AND s.id IS NULL, t.assistant_message_id, NULL)
FROM chatadmin_turn t LEFT JOIN ai_conversations a ON a.id = t.conversation_id
LEFT JOIN {table} u ON u.id = t.user_message_id AND u.conversation_id = t.conversation_id
LEFT JOIN {table} s ON s.id = t.assistant_message_id AND s.conversation_id = t.conversation_id
WHERE t.id IN %s AND t.message_table = %s AND {{scope}} AND (
    (t.user_message_id IS NOT NULL AND u.id IS NULL)
    OR (t.assistant_message_id IS NOT NULL AND s.id IS NULL))
"""


def _orphans(table: str) -> Callable[[Batch], list[Finding]]:
    statement = _ORPHANS.format(table=table)

    def look(batch: Batch) -> list[Finding]:
        batch.cursor.execute(statement, [batch.ids])
        return [
            Finding(id, None, None, f"conversation_id {'NULL' if of is None else of}")
            for id, of in batch.cursor.fetchall()
        ]

    return look


def _turns(batch: Batch) -> list[Finding]:
    found = []
    for table in (MESSAGES, OLD):
        if batch.schema.has(table, "id", "conversation_id"):
            found += batch.ask(_TURNS.format(table=table), table)
    return [_turn(*row) for row in found]


def _turn(
    id: int, conversation: int, tenant: int | None, number: int, user: int | None, said: int | None
) -> Finding:
    lost = [f"user_message_id {user}"] if user else []
    lost += [f"assistant_message_id {said}"] if said else []
    return Finding(id, conversation, tenant, f"turn_no {number}: {', '.join(lost)}")


def _lost(key: str, table: str, title: object) -> Check:
    return Check(
        key=key,
        title=title,
        meaning=_(
            "conversation_id is NULL or names no row of ai_conversations. No page shows them."
        ),
        advice=_(
            "There is no safe repair: they belong to no tenant, and nothing says where they were said. A"
            " dump of the old database may hold the conversation; manage.py import_dump brings it back."
        ),
        table=table,
        needs=((table, "id", "conversation_id"), (CONVERSATIONS, "id")),
        look=_orphans(table),
        of_platform=True,
    )


LOST_MESSAGES = _lost(
    "lost_messages", MESSAGES, _("Messages without a conversation (ai_conversation_messages)")
)
LOST_OLD_MESSAGES = _lost(
    "lost_old_messages", OLD, _("Messages without a conversation (ai_messages)")
)
TURN_MESSAGES = Check(
    key="turn_messages",
    title=_("Turns whose messages are missing"),
    meaning=_(
        "A record of one of our turns names a message that is not there, or stands in another conversation."
    ),
    advice=_(
        "There is no safe repair: the words are gone from the table, and we do not invent them. A backup"
        " may have them."
    ),
    table=TURNS,
    needs=((TURNS, "id"), (CONVERSATIONS, "id", "tenant_id")),
    look=_turns,
)
