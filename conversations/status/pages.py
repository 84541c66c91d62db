"""The migration status for superusers, on the platform alone; the same as `manage.py migration_status`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from conversations.browser.names import tenant_names
from conversations.status.markdown import markdown, state_names
from conversations.status.report import status
from tenants.central.outage import guarded
from tenants.sites import Site

View = Callable[..., HttpResponse]


def pages(site: Site) -> list[URLPattern]:
    def page(view: View) -> View:
        def shown(request: HttpRequest) -> HttpResponse:
            call = partial(view, site, request)
            return guarded(site, request, call, title=_("Migration status"))

        made: View = site.admin_view(shown)
        return made

    return [
        path("migration/", page(overview), name="migration_status"),
        path("migration/markdown/", page(download), name="migration_markdown"),
    ]


def overview(site: Site, request: HttpRequest) -> HttpResponse:
    tenants = tenant_names()
    chosen = _tenant(request, tenants)
    context = {
        **site.each_context(request),
        "title": _("Migration status"),
        "report": status(chosen),
        "states": state_names(),
        "tenants": tenants,
        "chosen": chosen,
    }
    return TemplateResponse(request, "status/report.html", context)


def download(site: Site, request: HttpRequest) -> HttpResponse:
    report = status(_tenant(request, tenant_names()))
    name = f"migration-status-{report.at[:10]}.md"
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(markdown(report), "text/markdown; charset=utf-8", headers=headers)


def _tenant(request: HttpRequest, known: dict[int, str]) -> int | None:
    given = request.GET.get("tenant", "")
    id = int(given) if given.isascii() and given.isdigit() else None
    return id if id in known else None
