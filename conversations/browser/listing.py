"""The list of conversations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.cells.groups import HIDEABLE
from conversations.browser.choices import first_choices, further_choices
from conversations.browser.counted import usage_for
from conversations.browser.counting import count_of
from conversations.browser.filters import filters_of
from conversations.browser.names import tenant_names
from conversations.browser.page import page
from conversations.browser.paging import Page, find_page
from conversations.browser.plan import plan_of
from conversations.browser.scope import scope_of
from conversations.browser.search import Found, find, owner_of
from conversations.browser.snippets import snippets
from conversations.browser.table import table_of
from conversations.browser.tables import layout
from conversations.desk.hidden import hidden_groups
from conversations.desk.saved import saved_filters
from tenants.sites import Site

MOST_ROWS = 50


@page
def conversation_list(site: Site, request: HttpRequest) -> HttpResponse:
    scope, here = scope_of(request), layout()
    filters = filters_of(request.GET, scope.platform)
    names = tenant_names() if scope.platform else {}
    scope = scope.naming(names)
    owner = owner_of(scope, filters, here, names)
    found, shown, count = Found(owner.where, owner.one), Page([]), None
    usage = usage_for(scope, filters, here)
    if here.readable:
        found = find(scope, filters, here, names)
        plan = plan_of(found, filters, here)
        shown, count = find_page(plan, filters), count_of(plan)
    hidden = hidden_groups(request.user)
    table = table_of(request, scope, here, shown.ids, hidden)
    tenant: Any = None if scope.platform else request.tenant  # type: ignore[attr-defined]
    context = {
        **site.each_context(request),
        "title": _("Conversations"),
        "filters": filters,
        "choices": first_choices(filters, here, names if scope.platform else None, usage),
        "usage": usage,
        "further": further_choices(filters, here, owner, tenant) if here.readable else [],
        "layout": here,
        "platform": scope.platform,
        "older": filters.url(after=shown.older) if shown.older else "",
        "newer": filters.url(before=shown.newer) if shown.newer else "",
        "cut": shown.cut,
        "count": count,
        "found": found,
        "words_need_a_tenant": bool(filters.q) and here.searchable and not owner.one,
        "tenants": names,
        "hideable": [(key, title, key in hidden) for key, title in HIDEABLE.items()],
        "saved": saved_filters(request.user, filters),
        "groups": table.groups,
        "rows": table.rows,
        "snippets": snippets(found, filters, shown.ids) if found.words else {},
    }
    return TemplateResponse(request, "conversations/list.html", context)


@page
def conversation_rows(site: Site, request: HttpRequest) -> HttpResponse:
    """Rows by their numbers, for a page that is already open; those that are not one's own are left out."""
    ids = [int(id) for id in request.GET.get("ids", "").split(",") if id.isdecimal()][:MOST_ROWS]
    if not ids:
        raise Http404
    scope = scope_of(request)
    scope = scope.naming(tenant_names() if scope.platform else {})
    table = table_of(request, scope, layout(), ids, hidden_groups(request.user))
    return TemplateResponse(request, "conversations/list_rows.html", {"rows": table.rows})
