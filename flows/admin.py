"""Flows and routes in a tenant's admin: the pages are our own (flows/pages), the addresses the admin's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from flows.cards import cards
from flows.models import Flow, Route
from flows.pages.copying import pages as copy_pages
from flows.pages.flow import flow_page
from flows.pages.listing import flow_list
from flows.pages.new import new_flow
from flows.pages.route_form import route_form
from flows.pages.routes import route_list, route_removal
from flows.pages.urls import pages
from flows.uses import find_uses
from nodes.registry.uses import add_finder
from tenants.admin_base import BaseAdmin
from tenants.sites import platform_site, tenant_site

Extra = dict[str, Any] | None


class FlowAdmin(BaseAdmin):
    """The list of flows; a row opens the editor. Flows are archived, not deleted."""

    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        return flow_list(tenant_site, request, self.get_queryset(request))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        return new_flow(tenant_site, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Extra = None,
    ) -> HttpResponse:
        return flow_page(tenant_site, request, object_id)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RouteAdmin(BaseAdmin):
    def changelist_view(self, request: HttpRequest, extra_context: Extra = None) -> HttpResponse:
        return route_list(tenant_site, request, self.get_queryset(request))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        return route_form(tenant_site, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Extra = None,
    ) -> HttpResponse:
        return route_form(tenant_site, request, object_id)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Extra = None
    ) -> HttpResponse:
        return route_removal(tenant_site, request, object_id)


tenant_site.register(Flow, FlowAdmin)
tenant_site.register(Route, RouteAdmin)
tenant_site.add_pages(pages)
tenant_site.add_cards(cards)
platform_site.add_pages(copy_pages)
add_finder(find_uses)
