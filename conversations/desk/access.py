"""Addresses of what a person keeps: all of them answer 404 for what is somebody else's."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect

from conversations.browser.cells.groups import HIDEABLE
from conversations.browser.filters import Filters, filters_of
from conversations.browser.page import page
from conversations.browser.scope import scope_of
from conversations.desk.hidden import hide_groups
from conversations.desk.saved import forget_filter, save_filter
from tenants.sites import Site


@page
def hide(site: Site, request: HttpRequest) -> HttpResponse:
    """POST shown=<key>&shown=...: all other groups are hidden from now on."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    hide_groups(request.user, HIDEABLE.keys() - set(request.POST.getlist("shown")))
    return back(request)


@page
def keep_filter(site: Site, request: HttpRequest) -> HttpResponse:
    """POST name=...&query=... keeps a filter, forget=<id> forgets one."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    forget = request.POST.get("forget", "")
    name = request.POST.get("name", "").strip()[:80]
    if forget:
        if not forget.isdecimal() or not forget_filter(request.user, int(forget[:18])):
            raise Http404
    elif name:
        save_filter(request.user, name, sent_filters(request))
    return back(request)


def sent_filters(request: HttpRequest) -> Filters:
    """Those of `query` in the body, as the list itself reads them."""
    query = QueryDict(request.POST.get("query", "").removeprefix("?"))
    return filters_of(query, scope_of(request).platform)


def back(request: HttpRequest) -> HttpResponse:
    """To the list as it was."""
    query: Any = urlsplit("?" + request.POST.get("query", "").removeprefix("?")).query
    where = redirect("admin:conversation_list")
    where["Location"] += f"?{query}" if query else ""
    return where
