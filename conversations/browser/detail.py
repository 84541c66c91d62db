"""One conversation: the talk, and its row with old and new columns facing each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.cells import Line, Names, lines_of
from conversations.browser.cells.new import node_key
from conversations.browser.facing import compared_json, pairs_of
from conversations.browser.names import flow_names, tenant_label, tenant_names
from conversations.browser.nodenames import node_names
from conversations.browser.page import page
from conversations.browser.record import columns_of, facts_of
from conversations.browser.subject import Subject, subject_of
from conversations.browser.transcript import Transcript, Wanted, read_transcript
from conversations.desk.acts.act import can_act
from conversations.desk.acts.versions import versions_of
from conversations.desk.author import author_of
from conversations.desk.notes import read_written
from conversations.models.ours import State
from tenants.people.backend import may
from tenants.sites import Site

STATUS = ("full_state", "outcome", "engine", "messages", "last_activity_at")


@page
def conversation_detail(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    subject = subject_of(request, conversation_id)
    context = {
        **site.each_context(request),
        "title": _("Conversation #%(id)s") % {"id": conversation_id},
        "conversation_id": conversation_id,
        "subject": subject,
        "layout": subject.here,
        "platform": subject.scope.platform,
        "status": _status(subject),
        "transcript": transcript_of(request, subject),
        **_columns(subject),
        **_desk(request, subject),
    }
    return TemplateResponse(request, "conversations/detail.html", context)


@page
def conversation_transcript(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """The transcript alone, for a page that is already open."""
    subject = subject_of(request, conversation_id)
    context = {
        "transcript": transcript_of(request, subject),
        "conversation_id": conversation_id,
        "subject": subject,
    }
    return TemplateResponse(request, "conversations/transcript.html", context)


@page
def conversation_notes(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """What colleagues wrote and did, alone, for a page that is already open."""
    subject = subject_of(request, conversation_id)
    context = {"conversation_id": conversation_id, "subject": subject, **_desk(request, subject)}
    return TemplateResponse(request, "conversations/notes_list.html", context)


def transcript_of(request: HttpRequest, subject: Subject) -> Transcript:
    """As the address asks for it: `until`, and the words of the search, `q`."""
    until = request.GET.get("until", "")
    wanted = Wanted(
        until=int(until) if until.isascii() and until.isdigit() and len(until) < 10 else None,
        words=request.GET.get("q", ""),
        owner=subject.tenant_id,
        searchable=subject.here.searchable,
    )
    return read_transcript(subject.id, wanted)


def _columns(subject: Subject) -> dict[str, Any]:
    record, here = subject.record, subject.here
    flows = flow_names(subject.tenant, [record.get("flow_id")]) if subject.tenant else {}
    tenants = tenant_names() if subject.scope.platform else {}
    columns = columns_of(record, here, tenants, flows)
    return {
        "columns": columns,
        "pairs": pairs_of(columns, subject.ours, _node_name(subject)),
        "compared": compared_json(record),
        "facts": facts_of(record),
    }


def _node_name(subject: Subject) -> str:
    place = {**subject.record, "revision_id": (subject.ours or {}).get("revision_id")}
    if subject.tenant is None or not place.get("current_node_id"):
        return ""
    return node_names(subject.tenant, [place]).get(node_key(place), "")


def _status(subject: Subject) -> list[tuple[str, Any]]:
    """Whose it is, on the platform; then our own record of it, where there is one."""
    whose = [("tenant", _owner(subject))] if subject.scope.platform else []
    if subject.ours is None:
        return whose
    line = lines_of(subject.ours, Names({}, {}))
    return whose + [(name, line(name)) for name in STATUS]


def _owner(subject: Subject) -> Line:
    if subject.tenant is not None:
        return Line(subject.tenant.name, "state")
    return Line(tenant_label(subject.record.get("tenant_id"), {}), "state odd")


def _desk(request: HttpRequest, subject: Subject) -> dict[str, Any]:
    """Notes, and what this person may do here. Nothing where the row or the tables are not there yet."""
    acts = can_act() and subject.placed
    steers = acts and subject.ours is not None and may(request.user, "conversations", "steer")
    flow = subject.record.get("flow_id")
    return {
        "written": read_written(subject.id, subject.tenant_id),
        "me": author_of(request),
        "may_note": acts and may(request.user, "conversations", "change"),
        "may_end": acts and subject.turn_no > 0,
        "decides": acts and _old_app_decides(subject),
        "may_steer": steers and subject.turn_no > 0,
        "versions": versions_of(subject.tenant, int(flow)) if steers and flow else [],
        "revision_id": int((subject.ours or {}).get("revision_id") or 0),
        "state": (subject.ours or {}).get("state"),
    }


def _old_app_decides(subject: Subject) -> bool:
    """An open talk in which no turn of ours ran: the tailer takes its state from `is_active` (0050)."""
    ended = (subject.ours or {}).get("state") == State.ENDED
    return subject.turn_no == 0 and not ended
