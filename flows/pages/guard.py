"""Who may see and who may change; every page of flows and routes asks here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from flows.facts import shown_flows
from flows.models import Flow
from tenants.people.backend import may
from tenants.sites import Site

View = Callable[..., HttpResponse]


def page(site: Site, view: View) -> View:
    """`view(site, request, ...)` for whoever may see flows. POST needs the right to change them."""
    made: View = site.admin_view(partial(guarded, view, site))
    return made


def guarded(view: View, site: Site, request: HttpRequest, **given: Any) -> HttpResponse:
    require(request, "view")
    return view(site, request, **given)


def require(request: HttpRequest, action: str) -> None:
    if not may(request.user, "flows", action):
        raise PermissionDenied


def flow_or_404(flow_id: int | str) -> Flow:
    """With head and routes, without documents. Another tenant's id is none of this schema."""
    text = str(flow_id)
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    flow = shown_flows().filter(pk=int(text)).first()
    if flow is None:
        raise Http404
    return flow
