"""The public schema's own row and host. Called by `migrate`, so that every installation has them."""

from __future__ import annotations

from django.conf import settings

from tenants.context import in_public
from tenants.hosts import forget_hosts
from tenants.models import PUBLIC_TENANT_ID, Domain, Tenant


def ensure_platform() -> None:
    """Idempotent. PLATFORM_DOMAIN becomes the platform's primary host; older ones stay valid."""
    with in_public():
        public = Tenant.objects.filter(schema_name=settings.PUBLIC_SCHEMA_NAME).first()
        if public is None:
            public = Tenant(
                pk=PUBLIC_TENANT_ID, schema_name=settings.PUBLIC_SCHEMA_NAME, name="Platform"
            )
            public.save(verbosity=0, force_insert=True)
        host = settings.PLATFORM_DOMAIN.lower()
        if not Domain.objects.filter(domain=host).exists():
            Domain.objects.create(domain=host, tenant=public, is_primary=True)
            forget_hosts()
