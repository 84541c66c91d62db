"""What every page of directives does first: role, tenant, and words while `central` is away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tenants.central.adopted import is_adopted
from tenants.central.outage import guarded
from tenants.central.schema import central_schema
from tenants.directives.models import TABLE
from tenants.directives.ours import tables_exist
from tenants.models import PUBLIC_TENANT_ID, Tenant
from tenants.people.backend import may
from tenants.sites import Site

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """403 for a role that may not see directives; 503 in words while `central` is down."""

    @wraps(view)
    def checked(site: Site, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "directives", "view"):
            raise PermissionDenied
        found = partial(view, site, request, **kwargs)
        return guarded(site, request, found, title=_("Directives"))

    return checked


def of_tenant(view: View) -> View:
    """For the platform's pages: `tenant_id` of the address becomes the tenant, or 404."""

    @wraps(view)
    def checked(site: Site, request: HttpRequest, tenant_id: int, **kwargs: Any) -> HttpResponse:
        return view(site, request, tenant=tenant_or_404(tenant_id), **kwargs)

    return checked


def tenant_or_404(tenant_id: int) -> Tenant:
    tenant = Tenant.objects.filter(pk=tenant_id).exclude(pk=PUBLIC_TENANT_ID).first()
    if tenant is None:
        raise Http404
    return tenant  # type: ignore[no-any-return]  # the library is untyped


def writable() -> bool:
    """Not before adoption: until then the pages only read."""
    return is_adopted() and tables_exist()


def readable() -> bool:
    return central_schema().has(TABLE, "id")


def name_of(request: HttpRequest) -> str:
    return str(request.user.get_username())
