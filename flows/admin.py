from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from flows.actions.create_flow import create_flow
from flows.cards import cards
from flows.editor import editor_page
from flows.models import Draft, Flow, Route
from flows.taken_away import permitted_or_none, taken_away, type_label, with_node_types
from flows.uses import find_uses
from nodes.registry.uses import add_finder
from tenants.admin_base import BaseAdmin
from tenants.people.backend import may
from tenants.sites import Site, tenant_site


class FlowAdmin(BaseAdmin):
    """The list of flows; a row opens the editor. Flows are archived by switching them off, not deleted."""

    list_display = ("name", "status", "runs", "unpublished", "updated_at", "details")
    list_display_links = None
    search_fields = ("flow_name", "flow_description")
    ordering = ("flow_name",)
    fields = ("flow_name", "flow_description", "is_active")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = with_node_types(super().get_queryset(request).select_related("head__revision"))
        return rows.defer("flow_data", "head__revision__document").prefetch_related("routes")

    @display(description=_("name"), ordering="flow_name")
    def name(self, flow: Flow) -> str:
        url = reverse("admin:flow_editor", args=[flow.pk])
        css = "font-semibold text-primary-600 dark:text-primary-500"
        return format_html('<a href="{}" class="{}">{}</a>', url, css, flow.flow_name)

    @display(
        description=_("state"),
        label={"active": "success", "inactive": "warning", "new": "info"},
    )
    def status(self, flow: Flow) -> Any:
        if not flow.version:
            return "new", _("Not published")
        return ("active", _("Active")) if flow.is_active else ("inactive", _("Inactive"))

    @display(description=_("answers"))
    def runs(self, flow: Flow) -> str:
        slugs = ", ".join(route.feature_slug for route in flow.routes.all())
        return f"v{flow.version} · {slugs}" if slugs else f"v{flow.version}"

    @display(description=_("unpublished work"))
    def unpublished(self, flow: Flow) -> Any:
        if Draft.objects.filter(flow=flow).exists():
            return _("Drafts")
        saved = flow.head.revision
        return _("Saved, not published") if saved.published_version is None else "–"

    def get_list_display(self, request: HttpRequest) -> Any:
        """With a column for each row's nodes that were taken away since it was published."""
        permitted = permitted_or_none(request.tenant.pk)  # type: ignore[attr-defined]

        @display(description=_("nodes not permitted"), label={"gone": "danger"})
        def missing(flow: Flow) -> tuple[str, str] | None:
            types = taken_away(flow, permitted)
            return ("gone", ", ".join(map(type_label, types))) if types else None

        return [*self.list_display[:-2], missing, *self.list_display[-2:]]

    @display(description="")
    def details(self, flow: Flow) -> str:
        url = reverse("admin:flows_flow_change", args=[flow.pk])
        return format_html('<a href="{}">{}</a>', url, _("Settings"))

    def save_model(self, request: HttpRequest, obj: Flow, form: Any, change: bool) -> None:
        if change:
            obj.save(update_fields=[*form.changed_data, "updated_at"])
            return
        made = create_flow(
            request.tenant,  # type: ignore[attr-defined]
            obj.flow_name,
            description=obj.flow_description,
            author=request.user,  # type: ignore[arg-type]
        )
        obj.pk = made.pk

    def get_fields(self, request: HttpRequest, obj: Flow | None = None) -> tuple[str, ...]:
        return self.fields if obj else ("flow_name", "flow_description")

    def response_add(self, request: HttpRequest, obj: Flow, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:flow_editor", args=[obj.pk]))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RouteAdmin(BaseAdmin):
    list_display = ("feature_slug", "feature_name", "flow")
    fields = ("feature_slug", "feature_name", "flow")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("flow")


def pages(site: Site) -> list[URLPattern]:
    page = site.admin_view(partial(_editor, site))
    return [path("flows/<int:flow_id>/edit/", page, name="flow_editor")]


def _editor(site: Site, request: HttpRequest, flow_id: int) -> HttpResponse:
    if not may(request.user, "flows", "view"):
        raise PermissionDenied
    return editor_page(site, request, flow_id)


tenant_site.register(Flow, FlowAdmin)
tenant_site.register(Route, RouteAdmin)
tenant_site.add_pages(pages)
tenant_site.add_cards(cards)
add_finder(find_uses)
