"""Where a node type is used. The room that keeps flows says how to find them in a tenant's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tenants.context import in_public, in_tenant
from tenants.models import PUBLIC_TENANT_ID, Tenant


@dataclass(frozen=True)
class Use:
    """A flow with nodes of the type: in its published version, in the version people work on."""

    flow_id: int
    flow_name: str
    published: bool
    head: bool


@dataclass(frozen=True)
class TenantUses:
    tenant: Tenant
    uses: list[Use]


Finder = Callable[[str], list[Use]]
_finders: list[Finder] = []


def add_finder(finder: Finder) -> None:
    """`finder(type)` is called inside the schema of each tenant."""
    _finders.append(finder)


def all_tenants() -> list[Tenant]:
    """By name; without the platform itself."""
    with in_public():
        return list(Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("name", "pk"))


def where_used(node_type: str, tenants: Iterable[Tenant]) -> list[TenantUses]:
    """The given tenants that use the type, with their flows; one query for each tenant."""
    found = []
    for tenant in tenants:
        with in_tenant(tenant):
            uses = [use for finder in _finders for use in finder(node_type)]
        if uses:
            found.append(TenantUses(tenant, uses))
    return found
