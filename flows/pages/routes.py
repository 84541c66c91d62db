"""Which entry point leads to which flow, what is wrong with that, and taking one away."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from flows.actions.refused import Refused
from flows.actions.set_route import remove_route
from flows.models import Route, RouteChange
from flows.pages.guard import require
from flows.routing import problem_of, unrouted
from flows.talks import Standing, standing
from tenants.people.backend import may
from tenants.sites import Site

CHANGES = 30


@dataclass(frozen=True)
class Line:
    """A route with what is wrong with it; `talks`: open ones that came in by it, None if not known."""

    route: Route
    problem: str
    talks: int | None


def route_list(site: Site, request: HttpRequest, rows: QuerySet[Route]) -> HttpResponse:
    require(request, "view")
    tenant_id = request.tenant.pk  # type: ignore[attr-defined]
    talks = standing(tenant_id)
    routes = list(
        rows.select_related("flow__head").defer("flow__flow_data").order_by("feature_slug")
    )
    context = {
        **site.each_context(request),
        "title": _("Routes"),
        "lines": [_line(route, talks) for route in routes],
        "unrouted": unrouted(tenant_id, routes),
        "changes": RouteChange.objects.select_related("by")[:CHANGES],
        "writable": may(request.user, "flows", "change"),
    }
    return TemplateResponse(request, "flows/pages/routes.html", context)


def _line(route: Route, talks: Standing | None) -> Line:
    count = None if talks is None else sum(talks.of_feature(route.feature_slug).values())
    return Line(route, problem_of(route.flow), count)


def route_or_404(route_id: str) -> Route:
    text = str(route_id)
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    route = (
        Route.objects.select_related("flow__head").defer("flow__flow_data").filter(pk=text).first()
    )
    if route is None:
        raise Http404
    return route


def route_removal(site: Site, request: HttpRequest, route_id: str) -> HttpResponse:
    """GET asks, POST removes. Open talks go on; new visitors are told that there is nothing here."""
    route = route_or_404(route_id)
    require(request, "delete")
    if request.method == "POST":
        return _remove(request, route)
    talks = standing(request.tenant.pk)  # type: ignore[attr-defined]
    context = {
        **site.each_context(request),
        "title": _("Remove this route?"),
        "route": route,
        "line": _line(route, talks),
    }
    return TemplateResponse(request, "flows/pages/route_removal.html", context)


def _remove(request: HttpRequest, route: Route) -> HttpResponse:
    was, slug = request.POST.get("was", ""), route.feature_slug
    try:
        number = int(was) if was.isdecimal() and len(was) < 19 else 0
        remove_route(route, was_flow_id=number, by=request.user)  # type: ignore[arg-type]
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(feature)s leads nowhere now.") % {"feature": slug})
    return HttpResponseRedirect(reverse("admin:flows_route_changelist"))
