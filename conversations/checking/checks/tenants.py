"""Whose rows are they? R20: no tenant, or one that nobody knows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Check, Finding
from conversations.checking.repairs.tenant import ASSIGN_TENANT, NAMED

_NULL = """
SELECT a.id, {named} FROM ai_conversations a WHERE a.id IN %s AND a.tenant_id IS NULL AND {{scope}}
"""
_UNKNOWN = """
SELECT a.id, a.tenant_id FROM ai_conversations a
WHERE a.id IN %s AND a.tenant_id NOT IN %s AND {scope}
"""
NOBODY = -(2**62)  # a list in SQL must not be empty


def _without(batch: Batch) -> list[Finding]:
    there = batch.schema.has(CONVERSATIONS, "context_data")
    rows = batch.ask(_NULL.format(named=NAMED if there else "NULL"))
    return [
        Finding(id, id, None, f"context_data: tenant_id {named[:20]}" if named else "")
        for id, named in rows
    ]


def _unknown(batch: Batch) -> list[Finding]:
    rows = batch.ask(_UNKNOWN, [NOBODY, *batch.known.tenants])
    return [Finding(id, id, tenant, f"tenant_id {tenant}") for id, tenant in rows]


NULL_TENANT = Check(
    key="null_tenant",
    title=_("Conversations without a tenant"),
    meaning=_("tenant_id is NULL: no tenant sees these talks, and none can go on with them."),
    advice=_(
        "Where the visitor's facts in context_data name a tenant, the repair gives the talk to it."
        " For all others somebody has to know whose they are; they stay readable here."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id"),),
    look=_without,
    of_platform=True,
    repair=ASSIGN_TENANT,
)
UNKNOWN_TENANT = Check(
    key="unknown_tenant",
    title=_("Conversations of an unknown tenant"),
    meaning=_("tenant_id is the number of a tenant that does not exist here."),
    advice=_(
        "There is no safe repair: the number is the only trace of the owner. If the tenant was not taken"
        " over yet, manage.py adopt_tenants makes it under its old number."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id"),),
    look=_unknown,
    of_platform=True,
)
