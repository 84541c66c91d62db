"""Puts a request into its tenant's schema before anything else reads a table."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django_tenants.middleware.main import TenantMainMiddleware

from tenants.context import tenant_connection
from tenants.hosts import tenant_for_host

Handler = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """`/healthz` says that the process lives: no tenant, no database."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return self.get_response(request)


class TenantMiddleware(TenantMainMiddleware):
    """django-tenants' middleware with our look-up and a page for hosts nobody answers on."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        tenant_connection().set_schema_to_public()
        header = request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", ""))
        tenant = tenant_for_host(header)
        if tenant is None:
            return HttpResponseNotFound(render_to_string("404_host.html"))
        request.tenant = tenant  # type: ignore[attr-defined]
        tenant_connection().set_tenant(tenant)
        self.setup_url_routing(request)
        return None
