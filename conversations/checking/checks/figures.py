"""Our own row beside each conversation: is it there, and does it count what is there?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, OURS, Batch, Check, Finding
from conversations.checking.repairs.figures import ADD_ROWS, RECOUNT
from conversations.tail.truth import read_truth

_WITHOUT = """
SELECT a.id, a.tenant_id FROM ai_conversations a
LEFT JOIN chatadmin_conversation k ON k.conversation_id = a.id
WHERE a.id IN %s AND k.conversation_id IS NULL AND {scope}
"""


def _without_row(batch: Batch) -> list[Finding]:
    return [Finding(id, id, tenant) for id, tenant in batch.ask(_WITHOUT)]


def _counted(batch: Batch) -> list[Finding]:
    found = []
    for truth in read_truth(batch.cursor, batch.schema, batch.ids):
        now, should = truth.now, truth.should
        says = [
            f"{name} {getattr(now, name)}, counted {getattr(should, name)}"
            for name in ("message_count", "tokens")
            if truth.has_row and getattr(now, name) != getattr(should, name)
        ]
        if says:
            found.append(Finding(truth.id, truth.id, should.tenant_id, "; ".join(says)))
    return found


NO_ROW = Check(
    key="no_row",
    title=_("Conversations without a row of ours"),
    meaning=_(
        "chatadmin_conversation has no row for them, so lists and filters miss them. The tailer adds such"
        " rows within seconds; one that stays is a defect."
    ),
    advice=_("The repair adds the row, counted from the messages."),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id"), (OURS, "conversation_id")),
    look=_without_row,
    repair=ADD_ROWS,
)
COUNTERS = Check(
    key="counters",
    title=_("Counters that do not match"),
    meaning=_(
        "message_count and tokens of chatadmin_conversation are compared with the messages of both tables"
        " and our turns. The old application's own counters (message_count and total_tokens_used of"
        " ai_conversations) are its own affair and are not compared."
    ),
    advice=_("The repair writes what was counted. Nothing of the old application is touched."),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id"), (OURS, "conversation_id")),
    look=_counted,
    repair=RECOUNT,
)
