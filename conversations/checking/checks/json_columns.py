"""Text that should be JSON and is not, column by column. Empty text is the old application's "nothing"."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Check, Finding
from conversations.checking.repairs.wrap import wrap

_BROKEN = """
SELECT a.id, a.tenant_id, OCTET_LENGTH(a.{column}) FROM ai_conversations a
WHERE a.id IN %s AND CAST(a.{column} AS CHAR) <> '' AND NOT JSON_VALID(a.{column}) AND {{scope}}
"""


def _broken(column: str) -> Callable[[Batch], list[Finding]]:
    statement = _BROKEN.format(column=column)

    def look(batch: Batch) -> list[Finding]:
        rows = batch.ask(statement)
        return [
            Finding(id, id, tenant, f"{column}: {size} bytes, no JSON") for id, tenant, size in rows
        ]

    return look


BROKEN_METADATA = Check(
    key="broken_metadata",
    title=_("metadata that is no JSON"),
    meaning=_(
        "The column is the old application's, which may keep any text there. We show it as it is."
    ),
    advice=_(
        "There is no safe repair: only the old application knows what it meant. If it is harmless, leave"
        " it; it goes into the archive byte by byte."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "metadata"),),
    look=_broken("metadata"),
)
BROKEN_CONTEXT = Check(
    key="broken_context",
    title=_("context_data that is no JSON"),
    meaning=_(
        "Neither the visitor's facts nor the flow's variables can be read. The next turn of the flow would"
        " keep the text under the key “unreadable” and go on."
    ),
    advice=_(
        "The repair does now what the next turn would do. The old application may expect its own text:"
        " repair the tenants only that it no longer answers for."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "context_data"),),
    look=_broken("context_data"),
    repair=wrap("context_data", "object"),
)
BROKEN_HISTORY = Check(
    key="broken_history",
    title=_("state_history that is no JSON"),
    meaning=_("The flow's transitions can't be read."),
    advice=_("The repair makes the text the first entry of a list, so that new entries follow it."),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "state_history"),),
    look=_broken("state_history"),
    repair=wrap("state_history", "array"),
)
