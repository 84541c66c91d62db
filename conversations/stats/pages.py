"""The statistics: of everybody on the platform, of its own rows on a tenant's host."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from conversations.stats.daily.keep import can_count
from conversations.stats.figure import Figure
from conversations.stats.figures.all_figures import make, makers
from conversations.stats.files import csv_file, json_file
from conversations.stats.question import DAYS, NOBODY, Question, choices, question_of
from conversations.stats.reading import Age, age
from conversations.stats.words import head, table
from tenants.central.outage import guarded
from tenants.people.backend import may
from tenants.sites import Site

View = Callable[..., HttpResponse]
FILES = {"csv": csv_file, "json": json_file}


def pages(site: Site) -> list[URLPattern]:
    return [
        path("statistics/", guarded_page(site, statistics), name="statistics"),
        path("statistics/file/", guarded_page(site, figure_file), name="statistics_file"),
    ]


def guarded_page(site: Site, view: View) -> View:
    """404 for those who don't see conversations; 503 in words while `central` is down."""

    def shown(request: HttpRequest) -> HttpResponse:
        if not sees_statistics(request):
            raise Http404
        return guarded(site, request, partial(view, site, request), title=_("Statistics"))

    made: View = site.admin_view(shown)
    return made


def sees_statistics(request: HttpRequest) -> bool:
    """For the menu, too."""
    return may(request.user, "conversations", "view")


def statistics(site: Site, request: HttpRequest) -> HttpResponse:
    tenants = choices(request)
    question = question_of(request, tenants)
    figures = [make(key, question) for key in makers(question)]
    context = {
        **site.each_context(request),
        "title": _("Statistics"),
        "question": question,
        "tenants": tenants,
        "nobody": NOBODY,
        "spans": DAYS,
        "adopted": can_count(),
        "age": age() if can_count() else Age(None, None, None),
        "figures": [_card(figure, question) for figure in figures],
    }
    return TemplateResponse(request, "stats/page.html", context)


def figure_file(site: Site, request: HttpRequest) -> HttpResponse:
    """GET figure=<key>&format=csv|json, with the page's own filters."""
    question = question_of(request, choices(request))
    key, format = request.GET.get("figure", ""), request.GET.get("format", "")
    if key not in makers(question) or format not in FILES:
        raise Http404
    return FILES[format](make(key, question), f"{key}-{question.today.isoformat()}")


def _card(figure: Figure, question: Question) -> dict[str, Any]:
    drawn = figure.chart is not None and not figure.empty
    return {
        "figure": figure,
        "head": head(figure),
        "rows": table(figure),
        "drawn": figure.drawn() if drawn else None,
        "chart_id": f"chart-{figure.key}",
        "query": urlencode(
            {"figure": figure.key, "days": question.days, "tenant": question.tenant}
        ),
    }
