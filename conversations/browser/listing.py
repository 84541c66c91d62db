"""The list of conversations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.cells import Group, Line, Names, groups, lines_of
from conversations.browser.counted import counted, usage_for
from conversations.browser.filters import ENGINES, OUTCOMES, STATES, SYSTEMS, Filters, filters_of
from conversations.browser.headers import header
from conversations.browser.names import flow_names, tenant_names
from conversations.browser.page import page
from conversations.browser.paging import Page, find_page
from conversations.browser.rows import read_rows
from conversations.browser.scope import Scope, scope_of
from conversations.browser.search import find
from conversations.browser.tables import Layout, layout
from conversations.browser.texts import Record
from conversations.usage import Usage
from tenants.sites import Site


@page
def conversation_list(site: Site, request: HttpRequest) -> HttpResponse:
    scope, here = scope_of(request), layout()
    filters = filters_of(request.GET, scope.platform)
    names = tenant_names() if scope.platform else {}
    shown = Page([])
    usage = usage_for(scope, filters, here)
    records: list[Record] = []
    if here.readable:
        shown = find_page(find(scope, filters, here, names), filters, here)
        records = read_rows(scope, shown.ids, here)
    context = {
        **site.each_context(request),
        "title": _("Conversations"),
        "filters": filters,
        "choices": _choices(filters, here, names, scope, usage),
        "usage": usage,
        "layout": here,
        "platform": scope.platform,
        "older": filters.url(after=shown.older) if shown.older else "",
        "newer": filters.url(before=shown.newer) if shown.newer else "",
        "on_first_page": not shown.newer,
        **_table(request, scope, here, records, names),
    }
    return TemplateResponse(request, "conversations/list.html", context)


def _table(
    request: HttpRequest, scope: Scope, here: Layout, records: list[Record], tenants: dict[int, str]
) -> dict[str, Any]:
    shown = groups(here, scope.platform)
    flows: dict[str, str] = {}
    if not scope.platform:
        tenant = request.tenant  # type: ignore[attr-defined]
        flows = flow_names(tenant, [record.get("flow_id") for record in records])
    names = Names(tenants, flows)
    return {
        "groups": [(group, _headers(group)) for group in shown],
        "rows": [(record["id"], _cells(record, shown, names)) for record in records],
    }


def _headers(group: Group) -> list[list[tuple[str, bool]]]:
    return [[header(name) for name in column] for column in group.columns]


def _cells(
    record: Record, shown: list[Group], names: Names
) -> list[tuple[str, tuple[str, ...], list[Line]]]:
    """(group, names of the lines, lines) for each cell of a row."""
    line = lines_of(record, names)
    return [
        (group.key, column, [line(name) for name in column])
        for group in shown
        for column in group.columns
    ]


def _choices(
    filters: Filters, here: Layout, tenants: dict[int, str], scope: Scope, usage: Usage | None
) -> list[dict[str, Any]]:
    """The drop-downs: name, label, options."""
    systems = counted(SYSTEMS, usage.systems if usage else None)
    found = [_choice("system", _("System"), systems, filters.system)]
    if here.indexed:
        found.insert(0, _choice("state", _("State"), STATES, filters.state))
        found.insert(1, _choice("outcome", _("Outcome"), OUTCOMES, filters.outcome))
        engines = counted(ENGINES, usage.engines if usage else None)
        found.append(_choice("engine", _("Engine"), engines, filters.engine))
    if scope.platform:
        options = {str(id): f"{name} ({id})" for id, name in tenants.items()}
        special = {"none": _("Without tenant"), "unknown": _("Unknown tenant")}
        found.insert(0, _choice("tenant", _("Tenant"), {**special, **options}, filters.tenant))
    return found


def _choice(name: str, label: str, options: dict[str, Any], value: str) -> dict[str, Any]:
    if value and value not in options:
        options = {**options, value: value}  # a tenant id typed into the URL
    return {"name": name, "label": label, "options": options.items(), "value": value}
