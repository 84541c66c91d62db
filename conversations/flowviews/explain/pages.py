"""Why a turn came out as it did: its version's picture with the path lit, and each step's data as it was."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from conversations.browser.page import page
from conversations.browser.subject import Subject, subject_of
from conversations.flowviews.explain.as_json import as_json
from conversations.flowviews.explain.explanation import Explanation, explain
from conversations.flowviews.explain.neighbours import neighbours, newest
from conversations.flowviews.explain.shown import shown
from conversations.flowviews.picture import MOST_BOXES, Picture, Visit, draw
from tenants.sites import Site


@page
def conversation_explain(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    """`turn`: its number, else the newest one; `part=picture`: the small drawing alone."""
    subject = subject_of(request, conversation_id)
    told = _told(request, subject)
    if request.GET.get("part") == "picture":
        return TemplateResponse(request, "conversations/picture.html", _small(told))
    context = {
        **site.each_context(request),
        "subject": subject,
        "platform": subject.scope.platform,
        "conversation_id": conversation_id,
        **(_whole(told) if told else {"title": _("Conversation #%(id)s") % {"id": subject.id}}),
    }
    return TemplateResponse(request, "conversations/explain.html", context)


@page
def conversation_explanation(
    site: Site, request: HttpRequest, conversation_id: int
) -> HttpResponse:
    """The same as a file of JSON (docs/explanations.md)."""
    told = _told(request, subject_of(request, conversation_id))
    if told is None:
        raise Http404
    answer = HttpResponse(as_json(told), content_type="application/json; charset=utf-8")
    name = f"conversation-{conversation_id}-turn-{told.turn.number}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _told(request: HttpRequest, subject: Subject) -> Explanation | None:
    """Raises Http404 where the address names a turn that does not exist."""
    text = request.GET.get("turn", "")
    named = text.isascii() and text.isdigit() and len(text) < 10
    told = explain(subject, int(text) if named else newest(subject.id))
    if told is None and "turn" in request.GET:
        raise Http404
    return told


def _small(told: Explanation | None) -> dict[str, Any]:
    turn = told.turn if told else None
    return {"turn": turn, "ran": told.ran if told else None, "picture": _picture(told, MOST_BOXES)}


def _whole(told: Explanation) -> dict[str, Any]:
    place = {"id": told.conversation_id, "turn": told.turn.number}
    return {
        "title": _("Conversation #%(id)s, turn %(turn)s") % place,
        "told": told,
        "turn": told.turn,
        "steps": [shown(step) for step in told.steps],
        "picture": _picture(told, None),
        "near": neighbours(told.conversation_id, told.turn.number),
    }


def _picture(told: Explanation | None, most: int | None) -> Picture | None:
    if told is None or told.ran is None:
        return None
    steps = [step.step for step in told.steps if not step.is_v1]
    visits = [Visit(step.node_id, step.output, bool(step.error)) for step in steps]
    return draw(told.ran.document, visits, most)
