"""The old application's prompts, to be read: `ai_prompts` belongs to it alone."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from conversations.browser.texts import Record, read_texts
from conversations.store.prompts import TABLE
from tenants.central.outage import guarded
from tenants.central.schema import central_schema
from tenants.sites import Site

MOST = 200
SHOWN = ("id", "tenant_id", "name", "prompt_type", "priority", "is_active", "content")


def pages(site: Site) -> list[URLPattern]:
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return guarded(site, request, partial(old_prompts, site, request), title=_("Old prompts"))

    return [path("old-prompts/", site.admin_view(shown), name="old_prompts")]


def old_prompts(site: Site, request: HttpRequest) -> HttpResponse:
    """Those of its columns that this server has, the first 200 rows."""
    here = central_schema().columns.get(TABLE, ())
    names = [name for name in SHOWN if name in here]
    rows: list[Record] = []
    if "id" in here:
        rows = read_texts(TABLE, tuple(names), "ORDER BY id LIMIT %s", [MOST])
    context = {
        **site.each_context(request),
        "title": _("Old prompts"),
        "names": names,
        "rows": [[row.get(name) for name in names] for row in rows],
        "most": MOST,
    }
    return TemplateResponse(request, "conversations/old_prompts.html", context)
