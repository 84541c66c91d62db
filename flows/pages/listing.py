"""The page of flows: found by name, sorted, twenty-five at a time."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from flows.facts import facts_of, shown_flows
from flows.models import Flow
from flows.pages.guard import require
from flows.taken_away import permitted_or_none
from flows.talks import standing
from tenants.people.backend import may
from tenants.sites import Site

PER_PAGE = 25
ORDERS = {
    "name": ("flow_name", "pk"),
    "-name": ("-flow_name", "-pk"),
    "changed": ("head__revision__created_at", "pk"),
    "-changed": ("-head__revision__created_at", "-pk"),
    "state": ("-is_active", "-version", "flow_name"),
    "-state": ("is_active", "version", "flow_name"),
}
SHOWN = ("current", "archived")


@dataclass(frozen=True)
class Query:
    """What the address asks for; what is not understood counts as not asked."""

    q: str = ""
    show: str = "current"
    sort: str = "name"
    p: str = "1"

    def url(self, **changes: str) -> str:
        """The same list with other values, from its first page."""
        changed = replace(self, **{"p": "1", **changes})
        given = {field.name: getattr(changed, field.name) for field in fields(changed)}
        plain = {field.name: field.default for field in fields(changed)}
        kept = {name: value for name, value in given.items() if value != plain[name]}
        return f"?{urlencode(kept)}"


def query_of(sent: QueryDict) -> Query:
    show, sort = sent.get("show", ""), sent.get("sort", "")
    return Query(
        q=sent.get("q", "").replace("\0", "").strip()[:255],
        show=show if show in SHOWN else "current",
        sort=sort if sort in ORDERS else "name",
        p=sent.get("p", "1")[:9],
    )


def flow_list(site: Site, request: HttpRequest, rows: QuerySet[Flow]) -> HttpResponse:
    """`rows`: the flows this person may see."""
    require(request, "view")
    query = query_of(request.GET)
    page = _page(rows, query)
    tenant_id = request.tenant.pk  # type: ignore[attr-defined]
    facts = facts_of(list(page.object_list), permitted_or_none(tenant_id), standing(tenant_id))
    context = {
        **site.each_context(request),
        "title": _("Flows"),
        "query": query,
        "columns": _columns(query),
        "tabs": _tabs(rows, query),
        "page": page,
        "rows": facts,
        "writable": may(request.user, "flows", "change"),
        "before": query.url(p=str(page.number - 1)) if page.has_previous() else "",
        "after": query.url(p=str(page.number + 1)) if page.has_next() else "",
    }
    return TemplateResponse(request, "flows/pages/list.html", context)


def _page(rows: QuerySet[Flow], query: Query) -> Page[Flow]:
    rows = rows.filter(_shown(query.show))
    if query.q:
        rows = rows.filter(
            Q(flow_name__icontains=query.q)
            | Q(flow_description__icontains=query.q)
            | Q(routes__feature_slug__icontains=query.q)
        ).distinct()
    found = shown_flows().filter(pk__in=rows.values("pk")).order_by(*ORDERS[query.sort])
    return Paginator(found, PER_PAGE).get_page(query.p)


def _shown(show: str) -> Q:
    return Q(head__archived_at__isnull=show != "archived")


def _tabs(rows: QuerySet[Flow], query: Query) -> list[dict[str, Any]]:
    labels = {"current": _("In use"), "archived": _("Archived")}
    counts = rows.order_by().aggregate(
        **{show: Count("pk", filter=_shown(show), distinct=True) for show in SHOWN}
    )
    return [
        {
            "label": labels[show],
            "count": counts[show],
            "url": query.url(show=show),
            "here": show == query.show,
        }
        for show in SHOWN
    ]


def _columns(query: Query) -> list[dict[str, Any]]:
    """The heads of the table; the first click sorts upwards, the next one downwards."""
    heads = {
        "name": _("Flow"),
        "state": _("State"),
        "": _("Runs now"),
        "changed": _("Unpublished work"),
        " ": _("Problems"),
    }
    return [_column(key.strip(), label, query) for key, label in heads.items()]


def _column(key: str, label: str, query: Query) -> dict[str, Any]:
    here = query.sort.removeprefix("-") == key
    down = query.sort.startswith("-")
    return {
        "label": label,
        "url": query.url(sort=f"-{key}" if here and not down else key) if key else "",
        "sorted": ("descending" if down else "ascending") if here else "",
    }
