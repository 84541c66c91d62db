"""The error budget of v2_primary: spent, the tenant goes back to parallel by itself, and people are told.

Where V1 would not answer there either, the visitors lose by it: then the flow stays, and people are told.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import Error
from django.db.backends.utils import CursorWrapper

from conversations.actions.alerts import add_alerts, send_soon
from conversations.actions.change_phase import Change, change_phase, record
from conversations.models import ErrorBudget
from conversations.models.ours import Phase
from conversations.phases import v1_answers
from conversations.store.transaction import central_transaction
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.models import Tenant

logger = logging.getLogger(__name__)

BY = "error budget"
# Only of the present stay in v2_primary: what led to an earlier fall is over.
_COUNT = """
SELECT (SELECT COUNT(*) FROM chatadmin_fallback f WHERE f.tenant_id = p.tenant_id AND f.at >= p.begin),
    (SELECT COUNT(*) FROM chatadmin_fallback f JOIN chatadmin_turn t
     ON t.conversation_id = f.conversation_id AND t.turn_no = f.turn_no AND t.engine = 'v1'
     WHERE f.tenant_id = p.tenant_id AND f.at >= p.begin),
    (SELECT COUNT(*) FROM chatadmin_conversation c
     JOIN chatadmin_turn t ON t.conversation_id = c.conversation_id
     WHERE c.tenant_id = p.tenant_id AND c.last_activity_at >= p.begin AND t.created_at >= p.begin
       AND t.engine = 'v2' AND t.outcome IN ('answered', 'waiting', 'ended'))
FROM (SELECT tenant_id, GREATEST(since, UTC_TIMESTAMP(6) - INTERVAL %s MINUTE) AS begin
      FROM chatadmin_tenant_phase WHERE tenant_id = %s AND phase = 'v2_primary') p
"""
# One at a time looks whether people were told, and sees what the one before wrote.
_LOCK = """
SELECT since, canary_share FROM chatadmin_tenant_phase
WHERE tenant_id = %s AND phase = 'v2_primary' FOR UPDATE
"""
_TOLD = """
SELECT COUNT(*) FROM chatadmin_phase_change WHERE tenant_id = %s AND `by` = %s AND `after` = 'v2_primary'
    AND at >= GREATEST(%s, UTC_TIMESTAMP(6) - INTERVAL %s MINUTE)
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Within the window: turns in which V1 was asked, how many of them it answered, and turns that the
    flow answered.
    """

    fallbacks: int
    by_v1: int
    answered: int

    @property
    def asked(self) -> int:
        return self.fallbacks + self.answered

    def exceeds(self, budget: ErrorBudget) -> bool:
        return self.fallbacks >= budget.least and self.fallbacks * 100 > budget.rate * self.asked

    @property
    def v1_helps(self) -> bool:
        return self.by_v1 * 2 > self.fallbacks


async def spend(tenant: Tenant, *, has_model: bool) -> None:
    """After a turn with a fallback. What goes wrong here never harms the turn."""
    try:
        if await run_central(close_if_spent, tenant.pk, tenant.name, has_model):
            logger.error("tenant %s: the error budget is spent", tenant.pk)
            await run_in_tenant(tenant, send_soon, tenant)
    except Error:
        logger.exception("tenant %s: the error budget", tenant.pk)


def close_if_spent(tenant_id: int, name: str, has_model: bool) -> bool:
    """Whether this call, and no other one, has something to tell. `has_model`: V1 has one to ask."""
    budget = budget_of(tenant_id)
    with central_transaction() as cursor:
        spent = count(cursor, tenant_id, budget.window_minutes)
        if spent is None or not spent.exceeds(budget):
            return False
        off = not v1_answers(tenant_id, Phase.PARALLEL, has_model=has_model)
        helps = spent.v1_helps and not off
        text = f"{name} (tenant {tenant_id}): {_found(spent, budget)} {_then(spent, helps, off)}"
        if not (_back(cursor, tenant_id, text) if helps else _stay(cursor, budget, text)):
            return False
        add_alerts(cursor, budget, text)
        return True


def _found(spent: Spent, budget: ErrorBudget) -> str:
    return (
        f"V2 failed in {spent.fallbacks} of {spent.asked} turns within {budget.window_minutes}"
        f" minutes; {budget.rate} % are allowed."
    )


def _then(spent: Spent, helps: bool, off: bool) -> str:
    if helps:
        return "V1 answers again (phase parallel)."
    why = (
        "V1 has no model to ask, so in parallel the chat would be off"
        if off
        else f"V1 answered only {spent.by_v1} of these itself"
    )
    return f"{why}: the flow goes on (phase v2_primary)."


def _back(cursor: CursorWrapper, tenant_id: int, text: str) -> bool:
    return change_phase(cursor, Change(tenant_id, Phase.V2_PRIMARY, Phase.PARALLEL, BY, text))


def _stay(cursor: CursorWrapper, budget: ErrorBudget, text: str) -> bool:
    """A record without a step; False where there is one in this window already."""
    cursor.execute(_LOCK, [budget.tenant_id])
    row = cursor.fetchone()
    if row is None:
        return False
    since, share = row
    cursor.execute(_TOLD, [budget.tenant_id, BY, since, budget.window_minutes])
    if cursor.fetchone()[0]:
        return False
    here = Phase.V2_PRIMARY
    record(cursor, Change(budget.tenant_id, here, here, BY, text, share))
    return True


def budget_of(tenant_id: int) -> ErrorBudget:
    """The tenant's own, or the usual one."""
    own = ErrorBudget.objects.for_tenant(tenant_id).first()
    return own or ErrorBudget(tenant_id=tenant_id)


def count(cursor: CursorWrapper, tenant_id: int, minutes: int) -> Spent | None:
    """None where the tenant is not in v2_primary."""
    cursor.execute(_COUNT, [minutes, tenant_id])
    row = cursor.fetchone()
    return Spent(*(int(number) for number in row)) if row else None
