"""POST of one act on a conversation; the answer leads back to its page, with words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from conversations.browser.page import page
from conversations.browser.subject import Subject, subject_of
from conversations.desk.acts.act import ActRefused, Talk, can_act
from conversations.desk.acts.end import end
from conversations.desk.acts.move import move
from conversations.desk.acts.reset import reset
from conversations.desk.acts.versions import versions_of
from conversations.desk.author import author_of
from conversations.desk.notes import add_note, change_note
from conversations.live.groups import announce_act
from conversations.models import Note
from tenants.people.backend import may
from tenants.sites import Site

# act → what a role needs for it
RIGHTS = {"note": "change", "edit": "change", "end": "change", "reset": "steer", "move": "steer"}


@page
def conversation_acts(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """`act`: note, edit, end, reset or move; `turn_no`: the number that the page knew."""
    subject = subject_of(request, conversation_id)
    if request.method == "POST":
        _do(request, subject)
    return redirect("admin:conversation_detail", conversation_id)


def _do(request: HttpRequest, subject: Subject) -> None:
    act = request.POST.get("act", "")
    if act not in RIGHTS or not can_act() or not subject.placed:
        raise Http404
    if not may(request.user, "conversations", RIGHTS[act]):
        raise PermissionDenied
    talk = Talk(subject.id, subject.tenant_id, _whole(request, "turn_no"))
    try:
        said = _call(request, subject, talk, act)
    except ActRefused as refused:
        messages.error(request, str(refused))
        return
    announce_act(subject.tenant_id, subject.id, act)
    messages.success(request, said)


def _call(request: HttpRequest, subject: Subject, talk: Talk, act: str) -> str:
    """What the person is told then. Raises ActRefused, Http404."""
    by, sent = author_of(request), request.POST
    if act == "note":
        add_note(talk, by, sent.get("text", ""))
        return _("The note was added.")
    if act == "edit":
        _edit(request, talk, by)
        return _("The note was changed.")
    if act == "end":
        end(talk, by)
        return _("The conversation was ended.")
    if act == "reset":
        reset(talk, by, keep_variables=sent.get("variables") != "clear")
        return _("The conversation was put back to the start of its flow.")
    _move(subject, talk, by, _whole(request, "revision_id"))
    return _("The conversation was moved to the other version.")


def _edit(request: HttpRequest, talk: Talk, by: str) -> None:
    sent = request.POST
    try:
        change_note(talk, by, _whole(request, "note"), sent.get("seen", ""), sent.get("text", ""))
    except Note.DoesNotExist as error:
        raise Http404 from error


def _move(subject: Subject, talk: Talk, by: str, revision_id: int) -> None:
    flow: Any = subject.record.get("flow_id")
    versions = versions_of(subject.tenant, int(flow)) if flow else []
    chosen = [version for version in versions if version.revision_id == revision_id]
    if not chosen:
        raise ActRefused(_("That version is not kept any more, or belongs to another flow."))
    move(talk, by, subject.tenant, chosen[0])


def _whole(request: HttpRequest, name: str) -> int:
    """-1 for anything else: no row has that number."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else -1
