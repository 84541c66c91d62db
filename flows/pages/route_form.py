"""Leads an entry point to a flow. What changes is shown before it is made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from flows.actions.refused import Overtaken, Refused
from flows.actions.set_route import add_route, change_route
from flows.models import Flow, Route
from flows.pages.guard import require
from flows.pages.routes import route_or_404
from flows.routing import problem_of
from flows.talks import standing
from tenants.people.backend import may
from tenants.sites import Site


def route_form(site: Site, request: HttpRequest, route_id: str | None = None) -> HttpResponse:
    """GET: the form. POST `do=review`: what would change; `do=save`: changes it."""
    route = None if route_id is None else route_or_404(route_id)
    require(request, "view" if route and request.method != "POST" else "change")
    if request.method != "POST":
        return _form(site, request, route, _stored(request, route))
    typed = {
        key: request.POST.get(key, "") for key in ("feature_slug", "feature_name", "flow", "was")
    }
    try:
        if request.POST.get("do") == "review":
            return _review(site, request, route, typed)
        _save(request, route, typed)
    except Refused as error:
        messages.error(request, str(error))
        if isinstance(error, Overtaken) and route is not None:
            return HttpResponseRedirect(reverse("admin:flows_route_change", args=[route.pk]))
        return _form(site, request, route, typed, status=422)
    return HttpResponseRedirect(reverse("admin:flows_route_changelist"))


def _stored(request: HttpRequest, route: Route | None) -> dict[str, str]:
    if route is None:
        asked = {key: request.GET.get(key, "") for key in ("feature_slug", "flow")}
        return {**asked, "feature_name": "", "was": ""}
    flow = str(route.flow_id)
    names = {"feature_slug": route.feature_slug, "feature_name": route.feature_name}
    return {**names, "flow": flow, "was": flow}


def _form(
    site: Site,
    request: HttpRequest,
    route: Route | None,
    typed: dict[str, str],
    *,
    status: int = 200,
) -> HttpResponse:
    title = _("Route of %(feature)s") % {"feature": route.feature_slug} if route else _("New route")
    context = {
        **site.each_context(request),
        "title": title,
        "route": route,
        "typed": typed,
        "flows": _choices(typed["flow"]),
        "writable": may(request.user, "flows", "change"),
    }
    return TemplateResponse(request, "flows/pages/route_form.html", context, status=status)


def _choices(chosen: str) -> list[dict[str, Any]]:
    """Flows that a route may lead to, with what is wrong with them."""
    rows = Flow.objects.select_related("head").defer("flow_data").filter(head__archived_at=None)
    return [
        {
            "id": flow.pk,
            "name": flow.flow_name,
            "problem": problem_of(flow),
            "chosen": str(flow.pk) == chosen,
        }
        for flow in rows.order_by("flow_name")
    ]


def _flow(typed: dict[str, str]) -> Flow:
    """Raises Refused."""
    text = typed["flow"]
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    flow = Flow.objects.select_related("head").defer("flow_data").filter(pk=number).first()
    if flow is None:
        raise Refused(_("Choose a flow."))
    return flow


def _review(
    site: Site, request: HttpRequest, route: Route | None, typed: dict[str, str]
) -> HttpResponse:
    """Raises Refused."""
    flow = _flow(typed)
    slug = route.feature_slug if route else typed["feature_slug"].strip()
    talks = standing(request.tenant.pk)  # type: ignore[attr-defined]
    staying = talks.of_feature(slug) if talks else {}
    names = dict(Flow.objects.filter(pk__in=staying).values_list("pk", "flow_name"))
    context = {
        **site.each_context(request),
        "title": _("Change this route?") if route else _("Add this route?"),
        "route": route,
        "slug": slug,
        "flow": flow,
        "problem": problem_of(flow),
        "typed": typed,
        "same": route is not None and route.flow_id == flow.pk,
        "counted": talks is not None,
        "staying": [(names[id_], count) for id_, count in staying.items() if id_ in names],
    }
    return TemplateResponse(request, "flows/pages/route_review.html", context)


def _save(request: HttpRequest, route: Route | None, typed: dict[str, str]) -> None:
    """Raises Refused."""
    flow, by = _flow(typed), request.user
    name: Any = typed["feature_name"]
    if route is None:
        route = add_route(typed["feature_slug"].strip(), flow, name=name, by=by)  # type: ignore[arg-type]
    else:
        was = int(typed["was"]) if typed["was"].isdecimal() and len(typed["was"]) < 19 else 0
        change_route(route, flow, was_flow_id=was, name=name, by=by)  # type: ignore[arg-type]
    text = _("New talks of %(feature)s go to “%(flow)s” now.")
    messages.success(request, text % {"feature": route.feature_slug, "flow": flow.flow_name})
