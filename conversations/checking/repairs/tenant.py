"""Gives a talk without a tenant to the one that its visitor's facts name."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import (
    CONVERSATIONS,
    OURS,
    Batch,
    Change,
    Finding,
    Fix,
    Repair,
    Values,
)

# V1 writes the tenant among the visitor's facts; asked first: MySQL refuses all for one broken value
NAMED = (
    "CASE WHEN JSON_VALID(a.context_data)"
    " THEN JSON_UNQUOTE(JSON_EXTRACT(a.context_data, '$.tenant_id')) END"
)
_NAMED = f"""
SELECT a.id FROM ai_conversations a
WHERE a.id IN %s AND a.tenant_id IS NULL AND {NAMED} = %s AND {{scope}}
"""
_ROWS = "SELECT conversation_id FROM chatadmin_conversation WHERE conversation_id IN %s AND tenant_id IS NULL"


def _plan(batch: Batch, found: list[Finding], tenant_id: int | None) -> list[Fix]:
    if not batch.schema.has(CONVERSATIONS, "context_data"):
        return []
    batch = batch.of([finding.id for finding in found])
    named = [id for (id,) in batch.ask(_NAMED, str(tenant_id))]
    if not named:
        return []
    batch.cursor.execute(_ROWS, [named])
    ours = {id for (id,) in batch.cursor.fetchall()}
    return [Fix(id, _changes(id, str(tenant_id), id in ours)) for id in named]


def _changes(id: int, tenant: str, has_row: bool) -> tuple[Change, ...]:
    before: Values = {"tenant_id": None}
    after: Values = {"tenant_id": tenant}
    shared = Change(CONVERSATIONS, "id", id, before, after)
    ours = Change(OURS, "conversation_id", id, before, after)
    return (shared, ours) if has_row else (shared,)


ASSIGN_TENANT = Repair(
    says=_("Gives the chosen tenant the talks whose context_data names it"),
    plan=_plan,
    needs_tenant=True,
)
