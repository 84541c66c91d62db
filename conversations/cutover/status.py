"""Where each tenant stands on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections

from conversations.actions.spend import budget_of, count
from conversations.models import Alert, TenantPhase
from conversations.models.ours import Phase
from tenants.context import in_public
from tenants.models import PUBLIC_TENANT_ID, Tenant


@dataclass(frozen=True, slots=True)
class Status:
    """`fallbacks` of `asked` turns within the budget's window; None outside of v2_primary."""

    tenant: Tenant
    phase: Phase
    canary_share: int
    since: Any
    by: str
    fallbacks: int | None
    asked: int | None
    unsent_alerts: int

    def to_json(self) -> dict[str, Any]:
        return {
            "tenant": self.tenant.pk,
            "schema": self.tenant.schema_name,
            "name": self.tenant.name,
            "phase": str(self.phase),
            "canary_share": self.canary_share,
            "since": self.since,
            "by": self.by,
            "fallbacks": self.fallbacks,
            "asked": self.asked,
            "unsent_alerts": self.unsent_alerts,
        }


def all_tenants() -> list[Tenant]:
    with in_public():
        return list(Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("name"))


def statuses() -> Iterator[Status]:
    return map(of_tenant, all_tenants())


def of_tenant(tenant: Tenant) -> Status:
    row = TenantPhase.objects.for_tenant(tenant.pk).first()
    with connections["central"].cursor() as cursor:
        spent = count(cursor, tenant.pk, budget_of(tenant.pk).window_minutes)
    return Status(
        tenant,
        Phase(row.phase) if row else Phase.V1,
        row.canary_share if row else 100,
        row.since if row else None,
        row.by if row else "",
        spent.fallbacks if spent else None,
        spent.fallbacks + spent.answered if spent else None,
        Alert.objects.for_tenant(tenant.pk).filter(sent_at=None).count(),
    )
