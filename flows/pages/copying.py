"""On the platform host: a flow of one tenant is copied to another. What it would lack is shown first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from flows.actions.copy_to_tenant import Copy, copies, copy_to_tenant, plan_copy
from flows.actions.refused import Refused
from flows.models import Flow
from flows.taken_away import type_label
from nodes.registry.uses import all_tenants
from tenants.context import in_tenant
from tenants.models import Tenant
from tenants.sites import Site

RECENT = 20


def pages(site: Site) -> list[URLPattern]:
    def shown(request: HttpRequest) -> HttpResponse:
        return copy_page(site, request)

    return [path("copy-flow/", site.admin_view(shown), name="copy_flow")]


def copy_page(site: Site, request: HttpRequest) -> HttpResponse:
    """GET: choose (the flows of ?source=), and what a copy would lack. POST copies."""
    tenants = all_tenants()
    given = request.POST if request.method == "POST" else request.GET
    source, target = (_tenant(tenants, given.get(name, "")) for name in ("source", "target"))
    flow_id, plan = _number(given.get("flow", "")), None
    try:
        if source and target and flow_id:
            plan = plan_copy(source, flow_id, target)
            if request.method == "POST":
                return _copied(request, plan)
    except Refused as error:
        messages.error(request, str(error))
    context = {
        **site.each_context(request),
        "title": _("Copy a flow to another tenant"),
        "tenants": tenants,
        "source": source,
        "target": target,
        "flow_id": flow_id,
        "flows": _flows(source),
        "plan": plan,
        "forbidden": [(type_, type_label(type_)) for type_ in (plan and plan.forbidden) or ()],
        "copies": copies(RECENT),
    }
    return TemplateResponse(request, "flows/pages/copy.html", context)


def _copied(request: HttpRequest, plan: Copy) -> HttpResponse:
    """Raises Refused."""
    by: Any = request.user
    flow = copy_to_tenant(plan, by)
    text = _("“%(name)s” is a flow of %(tenant)s now, not published and without a route.")
    messages.success(request, text % {"name": flow.flow_name, "tenant": plan.target.name})
    return HttpResponseRedirect(reverse("admin:copy_flow"))


def _flows(source: Tenant | None) -> list[tuple[int, str]]:
    if source is None:
        return []
    with in_tenant(source):
        return list(Flow.objects.order_by("flow_name").values_list("pk", "flow_name"))


def _tenant(tenants: list[Tenant], text: str) -> Tenant | None:
    number = _number(text)
    return next((tenant for tenant in tenants if tenant.pk == number), None)


def _number(text: str) -> int:
    """0 for what is no number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
