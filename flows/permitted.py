"""The node types a turn may run: the registry at most five seconds old, else the tenant's copy of it."""

from __future__ import annotations

from django.db import Error

from flows.palette import copied_palette
from nodes.registry.permitted import known_types, permitted_types
from tenants.central.executor import run_central
from tenants.context import run_in_tenant
from tenants.models import Tenant


async def types_for_turn(tenant: Tenant) -> frozenset[str]:
    """Raises RegistryUnreachable where the registry cannot be read and was never read before."""
    known = known_types(tenant.pk)
    if known is not None:
        return known
    try:
        return await run_central(permitted_types, tenant.pk)
    except Error:
        return await run_in_tenant(tenant, types_of_copy)


def types_of_copy() -> frozenset[str]:
    """The types of the tenant's last good copy. Raises RegistryUnreachable."""
    return copied_palette().types
