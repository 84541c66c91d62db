"""The one way to query a central table: with a tenant.

MySQL knows no schemas, so `tenant_context` scopes nothing there. The manager has no unscoped default:
whoever forgets the tenant gets an exception instead of everybody's rows.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """A central model was queried without saying for which tenant."""


class TenantScopedManager(models.Manager[M]):
    """`objects.for_tenant(id)` for tenants, `objects.for_platform()` for the platform host."""

    def get_queryset(self) -> models.QuerySet[M]:
        name = self.model.__name__
        raise UnscopedQuery(
            f"{name}.objects needs for_tenant(id) or, on the platform, for_platform()."
        )

    def for_tenant(self, tenant_id: int) -> models.QuerySet[M]:
        """Rows of one tenant. Rows with tenant_id NULL belong to nobody and are not among them."""
        return super().get_queryset().filter(tenant_id=tenant_id)

    def for_platform(self) -> models.QuerySet[M]:
        """All rows, those without a tenant too. Only for superusers and for jobs over all tenants."""
        return super().get_queryset()
