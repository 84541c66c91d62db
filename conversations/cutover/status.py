"""Where each tenant stands on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import Count

from conversations.actions.spend import Spent, budget_of, count
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
    return _read(all_tenants())


def of_tenant(tenant: Tenant) -> Status:
    return next(_read([tenant]))


def _read(tenants: list[Tenant]) -> Iterator[Status]:
    """Two statements, and two more for each tenant in v2_primary: there may be a thousand tenants."""
    ids = [tenant.pk for tenant in tenants]
    phases = TenantPhase.objects.for_platform().in_bulk(ids)
    waiting = Alert.objects.for_platform().filter(tenant_id__in=ids, sent_at=None)
    unsent = dict(waiting.values_list("tenant_id").annotate(Count("pk")))
    for tenant in tenants:
        yield _status(tenant, phases.get(tenant.pk), unsent.get(tenant.pk, 0))


def _status(tenant: Tenant, row: TenantPhase | None, unsent: int) -> Status:
    phase = Phase(row.phase) if row else Phase.V1
    spent = _spent(tenant.pk) if phase == Phase.V2_PRIMARY else None
    return Status(
        tenant,
        phase,
        row.canary_share if row else 100,
        row.since if row else None,
        row.by if row else "",
        spent.fallbacks if spent else None,
        spent.asked if spent else None,
        unsent,
    )


def _spent(tenant_id: int) -> Spent | None:
    with connections["central"].cursor() as cursor:
        return count(cursor, tenant_id, budget_of(tenant_id).window_minutes)
