"""The page of a person's exports, and their files."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.page import page
from conversations.desk.access import sent_filters
from conversations.desk.export.actions import ask, cancel, mine
from conversations.desk.models import Export, ExportPart
from conversations.desk.models.export import Format, Status
from tenants.sites import Site

MOST_SHOWN = 20


@page
def exports(site: Site, request: HttpRequest) -> HttpResponse:
    """POST format=...&query=... asks for one, cancel=<id> stops one."""
    if request.method == "POST":
        _act(request)
        return redirect("admin:conversation_exports")
    context = {
        **site.each_context(request),
        "title": _("Exports"),
        "exports": list(mine(request.user)[:MOST_SHOWN]),
    }
    return TemplateResponse(request, "conversations/exports.html", context)


def _act(request: HttpRequest) -> None:
    format, stopped = request.POST.get("format", ""), request.POST.get("cancel", "")
    if format in Format.values:
        ask(request.tenant, request.user, sent_filters(request), format)  # type: ignore[attr-defined]
    elif not stopped.isdecimal() or not cancel(request.user, int(stopped[:18])):
        raise Http404


@page
def export_file(site: Site, request: HttpRequest, export_id: int) -> Any:
    """Only for whoever asked for it, and for a day."""
    export = mine(request.user).filter(pk=export_id, status=Status.DONE).first()
    if export is None:
        raise Http404
    kind = "text/csv" if export.format == Format.CSV else "application/x-ndjson"
    answer = StreamingHttpResponse(_pieces(export), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{export.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _pieces(export: Export) -> Iterator[bytes]:
    """One at a time; read in the schema in which the page was asked for."""
    for number in range(ExportPart.objects.filter(export=export).count()):
        part = ExportPart.objects.get(export=export, number=number)
        yield zlib.decompress(part.data)
