"""One conversation: the talk, and its row with old and new columns facing each other."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.cells import Names, lines_of
from conversations.browser.names import flow_names, flow_names_anywhere, tenant_names
from conversations.browser.page import page
from conversations.browser.record import columns_of, facts_of, find_record
from conversations.browser.scope import Scope, scope_of
from conversations.browser.tables import INDEX, Layout, layout
from conversations.browser.texts import Record, read_texts
from conversations.browser.transcript import read_transcript
from tenants.central.schema import central_schema
from tenants.sites import Site

STATUS = ("full_state", "outcome", "engine", "messages", "last_activity_at")


@page
def conversation_detail(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    scope, here = scope_of(request), layout()
    record = _record(scope, conversation_id, here)
    tenants = tenant_names() if scope.platform else {}
    columns = columns_of(record, here, tenants, _flows(request, scope, record))
    context = {
        **site.each_context(request),
        "title": _("Conversation #%(id)s") % {"id": conversation_id},
        "conversation_id": conversation_id,
        "columns": columns,
        "facts": facts_of(record),
        "layout": here,
        "platform": scope.platform,
        "status": _status(scope, conversation_id, here),
        "transcript": _transcript(request, conversation_id),
    }
    return TemplateResponse(request, "conversations/detail.html", context)


@page
def conversation_transcript(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """The transcript alone, for a page that is already open."""
    _record(scope_of(request), conversation_id, layout())
    context = {"transcript": _transcript(request, conversation_id)}
    return TemplateResponse(request, "conversations/transcript.html", context)


def _record(scope: Scope, conversation_id: int, here: Layout) -> Record:
    record = find_record(scope, conversation_id, here)
    if record is None:
        raise Http404
    return record


def _transcript(request: HttpRequest, conversation_id: int) -> Any:
    return read_transcript(conversation_id, everything=request.GET.get("all") == "1")


def _flows(request: HttpRequest, scope: Scope, record: Record) -> dict[str, str]:
    if scope.platform:
        return flow_names_anywhere(record.get("tenant_id"), record.get("flow_id"))
    return flow_names(request.tenant, [record.get("flow_id")])  # type: ignore[attr-defined]


def _status(scope: Scope, conversation_id: int, here: Layout) -> list[tuple[str, Any]]:
    """Our own record of the conversation; nothing where there is none."""
    if not here.indexed:
        return []
    where, params = scope.where()
    rows = read_texts(
        INDEX,
        central_schema().columns[INDEX],
        f"WHERE conversation_id = %s AND {where}",
        [conversation_id, *params],
    )
    line = lines_of(rows[0], Names({}, {})) if rows else None
    return [(name, line(name)) for name in STATUS] if line else []
