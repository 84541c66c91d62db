"""Finds the tenant that a command is about."""

from __future__ import annotations

from django.core.management.base import CommandError

from tenants.context import in_public
from tenants.models import Tenant


def find_tenant(schema: str) -> Tenant:
    """Raises CommandError, naming those there are."""
    with in_public():
        tenants = {
            t.schema_name: t for t in Tenant.objects.order_by("schema_name") if not t.is_public
        }
    if schema not in tenants:
        raise CommandError(f"There is no tenant {schema}. Known: {', '.join(tenants) or 'none'}.")
    tenant: Tenant = tenants[schema]
    return tenant
