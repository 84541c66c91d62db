"""Why a turn came out as it did: the flow version it ran on with its path lit, and every step as stored."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.messages import read_messages
from conversations.browser.page import page
from conversations.browser.subject import Subject, subject_of
from conversations.browser.turns import Turn, read_turns
from conversations.flowviews.picture import Visit, draw
from conversations.flowviews.revision import revision_of
from tenants.sites import Site


@page
def conversation_explain(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """`turn`: its number, else the newest one; `part=picture`: the drawing alone."""
    subject = subject_of(request, conversation_id)
    number = _number(request.GET.get("turn", ""), subject.turn_no)
    turn = read_turns(conversation_id, [number]).get(number)
    if turn is None and "turn" in request.GET:
        raise Http404
    context = {"turn": turn, "conversation_id": conversation_id, **_picture(subject, turn)}
    if request.GET.get("part") == "picture":
        return TemplateResponse(request, "conversations/picture.html", context)
    context |= {
        **site.each_context(request),
        "title": _("Conversation #%(id)s, turn %(turn)s") % {"id": conversation_id, "turn": number},
        "subject": subject,
        "platform": subject.scope.platform,
        "messages_of_turn": _messages(subject, turn),
    }
    return TemplateResponse(request, "conversations/explain.html", context)


def _number(text: str, newest: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else newest


def _picture(subject: Subject, turn: Turn | None) -> dict[str, Any]:
    ran = revision_of(subject.tenant, turn.revision_id) if turn else None
    if turn is None or ran is None:
        return {"ran": None, "picture": None}
    visits = [Visit(step.node_id, step.output, bool(step.error)) for step in turn.steps]
    return {"ran": ran, "picture": draw(ran.document, visits)}


def _messages(subject: Subject, turn: Turn | None) -> list[Any]:
    found = read_messages(subject.id, turn.keys) if turn else {}
    return [found[key] for key in turn.keys if key in found] if turn else []
