"""Puts a request into its tenant's schema before anything else reads a table."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django_tenants.middleware.main import TenantMainMiddleware
from psycopg_pool import PoolTimeout

from tenants.context import tenant_connection
from tenants.hosts import tenant_for_host
from tenants.outage import is_outage, outage_response

Handler = Callable[[HttpRequest], HttpResponse]


class OutageMiddleware:
    """503 in words for views that needed a database while it was away."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return outage_response(request, error) if is_outage(error) else None


class TenantMiddleware(TenantMainMiddleware):
    """django-tenants' middleware with our look-up and a page for hosts nobody answers on."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        tenant_connection().set_schema_to_public()
        header = request.META.get("HTTP_HOST", request.META.get("SERVER_NAME", ""))
        try:
            tenant = tenant_for_host(header)
        except (Error, PoolTimeout) as error:
            if not is_outage(error):
                raise
            return outage_response(request, error)
        if tenant is None:
            return HttpResponseNotFound(render_to_string("404_host.html"))
        request.tenant = tenant  # type: ignore[attr-defined]
        tenant_connection().set_tenant(tenant)
        self.setup_url_routing(request)
        return None


class OutageSessionMiddleware(SessionMiddleware):
    """Django's, with words for a database that goes away between a view and the save of its session."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (Error, PoolTimeout) as error:
            if not is_outage(error):
                raise
            return outage_response(request, error)
