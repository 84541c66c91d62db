"""Times and plans of the named central queries; the platform's alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from conversations.stats.daily.keep import can_count
from conversations.stats.pages import FILES, guarded_page
from conversations.stats.question import DAYS, question_of
from conversations.stats.sampling.figures import all_in_one, figure_of
from conversations.stats.sampling.keep import KEPT_DAYS
from conversations.stats.sampling.read import Query, sampled
from conversations.stats.words import head, table
from tenants.central.schema import central_schema
from tenants.sites import Site


def pages(site: Site) -> list[URLPattern]:
    return [
        path("statistics/queries/", guarded_page(site, query_times), name="query_times"),
        path("statistics/queries/file/", guarded_page(site, times_file), name="query_times_file"),
    ]


def query_times(site: Site, request: HttpRequest) -> HttpResponse:
    question, queries = question_of(request, {}), _sampled(request)
    context = {
        **site.each_context(request),
        "title": _("Query times"),
        "question": question,
        "spans": DAYS,
        "kept_days": KEPT_DAYS,
        "cards": [_card(query) for query in queries],
        "changed": [query for query in queries if query.changed],
    }
    return TemplateResponse(request, "stats/queries.html", context)


def times_file(site: Site, request: HttpRequest) -> HttpResponse:
    """GET format=csv|json&days=: a row a query and day, with its plan."""
    format = request.GET.get("format", "")
    if format not in FILES:
        raise Http404
    today = question_of(request, {}).today
    return FILES[format](all_in_one(_sampled(request)), f"query-times-{today.isoformat()}")


def _sampled(request: HttpRequest) -> list[Query]:
    stored = can_count() and central_schema().has("chatadmin_query_day")
    return sampled(question_of(request, {}).since) if stored else []


def _card(query: Query) -> dict[str, Any]:
    figure = figure_of(query)
    return {
        "figure": figure,
        "head": head(figure),
        "rows": table(figure),
        "drawn": figure.drawn(),
        "chart_id": f"chart-{figure.key}",
        "plans": [(digest[:8], plan) for digest, plan in query.plans.items()],
    }
