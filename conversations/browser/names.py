"""Names behind numbers: tenants on the platform, flows of the tenant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from flows.models import Flow
from tenants.context import in_public, in_tenant
from tenants.models import PUBLIC_TENANT_ID, Tenant


def tenant_names() -> dict[int, str]:
    """All tenants, by id."""
    with in_public():
        rows = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("name")
        return dict(rows.values_list("pk", "name"))


def tenant_label(tenant_id: str | None, names: dict[int, str]) -> str:
    """`tenant_id` as text from the database."""
    if tenant_id is None:
        return _("no tenant")
    name = names.get(int(tenant_id))
    return name or _("unknown tenant %(id)s") % {"id": tenant_id}


def flow_names(tenant: Any, flow_ids: Iterable[str | None]) -> dict[str, str]:
    """Names of those flows that are this tenant's own; keys are ids as text.

    A number alone proves nothing: an old row may point at a flow of another database.
    """
    wanted = {int(id) for id in flow_ids if id}
    if not wanted:
        return {}
    with in_tenant(tenant):
        rows = Flow.objects.filter(pk__in=wanted, tenant_id=tenant.pk)
        return {str(id): name for id, name in rows.values_list("pk", "flow_name")}


def tenant_of(tenant_id: int | None) -> Any:
    """On the platform: the tenant that a row names; None where there is no such tenant."""
    if tenant_id is None:
        return None
    with in_public():
        return Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).filter(pk=tenant_id).first()
