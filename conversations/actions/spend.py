"""The error budget of v2_primary: spent, the tenant goes back to parallel by itself, and people are told."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import Error
from django.db.backends.utils import CursorWrapper

from conversations.actions.alerts import add_alerts, send_soon
from conversations.actions.change_phase import Change, change_phase
from conversations.models import ErrorBudget
from conversations.models.ours import Phase
from conversations.store.transaction import central_transaction
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.models import Tenant

logger = logging.getLogger(__name__)

BY = "error budget"
# Only of the present stay in v2_primary: what led to an earlier fall is over.
_COUNT = """
SELECT (SELECT COUNT(*) FROM chatadmin_fallback f WHERE f.tenant_id = p.tenant_id AND f.at >= p.begin),
    (SELECT COUNT(*) FROM chatadmin_conversation c
     JOIN chatadmin_turn t ON t.conversation_id = c.conversation_id
     WHERE c.tenant_id = p.tenant_id AND c.last_activity_at >= p.begin AND t.created_at >= p.begin
       AND t.engine = 'v2' AND t.outcome IN ('answered', 'waiting', 'ended'))
FROM (SELECT tenant_id, GREATEST(since, UTC_TIMESTAMP(6) - INTERVAL %s MINUTE) AS begin
      FROM chatadmin_tenant_phase WHERE tenant_id = %s AND phase = 'v2_primary') p
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Within the window: turns in which V1 was asked, and turns that the flow answered."""

    fallbacks: int
    answered: int

    def exceeds(self, budget: ErrorBudget) -> bool:
        asked = self.fallbacks + self.answered
        return self.fallbacks >= budget.least and self.fallbacks * 100 > budget.rate * asked


async def spend(tenant: Tenant) -> None:
    """After a turn with a fallback. What goes wrong here never harms the turn."""
    try:
        if await run_central(close_if_spent, tenant.pk, tenant.name):
            logger.error("tenant %s: the error budget is spent, back to parallel", tenant.pk)
            await run_in_tenant(tenant, send_soon, tenant)
    except Error:
        logger.exception("tenant %s: the error budget", tenant.pk)


def close_if_spent(tenant_id: int, name: str) -> bool:
    """Whether this call, and no other one, took the tenant back."""
    budget = budget_of(tenant_id)
    with central_transaction() as cursor:
        spent = count(cursor, tenant_id, budget.window_minutes)
        if spent is None or not spent.exceeds(budget):
            return False
        text = (
            f"{name} (tenant {tenant_id}): V2 failed in {spent.fallbacks} of "
            f"{spent.fallbacks + spent.answered} turns within {budget.window_minutes} minutes; "
            f"{budget.rate} % are allowed. V1 answers again (phase parallel)."
        )
        change = Change(tenant_id, Phase.V2_PRIMARY, Phase.PARALLEL, BY, text)
        if not change_phase(cursor, change):
            return False
        add_alerts(cursor, budget, text)
        return True


def budget_of(tenant_id: int) -> ErrorBudget:
    """The tenant's own, or the usual one."""
    own = ErrorBudget.objects.for_tenant(tenant_id).first()
    return own or ErrorBudget(tenant_id=tenant_id)


def count(cursor: CursorWrapper, tenant_id: int, minutes: int) -> Spent | None:
    """None where the tenant is not in v2_primary."""
    cursor.execute(_COUNT, [minutes, tenant_id])
    row = cursor.fetchone()
    return Spent(int(row[0]), int(row[1])) if row else None
