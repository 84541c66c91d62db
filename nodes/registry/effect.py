"""What a change of a registry row takes away, told before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from nodes.registry.models import WorkflowNode
from nodes.registry.uses import TenantUses, all_tenants, where_used
from tenants.models import Tenant


@dataclass(frozen=True)
class Effect:
    """`losing`: tenants that may use the type now and no longer then; `uses`: their flows with it."""

    losing: list[Tenant]
    uses: list[TenantUses]

    @property
    def unaffected(self) -> list[Tenant]:
        """Tenants that lose the type without using it."""
        using = {found.tenant.pk for found in self.uses}
        return [tenant for tenant in self.losing if tenant.pk not in using]


def effect_of(now: WorkflowNode, then: WorkflowNode) -> Effect:
    losing = [t for t in all_tenants() if now.permits(t.pk) and not then.permits(t.pk)]
    return Effect(losing, where_used(now.type or "", losing))
