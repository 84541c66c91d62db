"""POST: the conversation becomes a test case of its flow, then its editor opens on the cases."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from conversations.browser.page import page
from conversations.browser.record import find_record
from conversations.browser.scope import scope_of
from conversations.browser.tables import layout
from conversations.flowviews.talk_as_case import turns_of
from flows.actions.save_case import NameTaken, TooManyCases, free_name, save_case
from flows.models import Flow
from tenants.people.backend import may
from tenants.profile.models import the_profile
from tenants.sites import Site

MOST_AT_ONCE = 20


@page
def keep_as_case(site: Site, request: HttpRequest, conversation_id: int) -> HttpResponse:
    scope = scope_of(request)
    record = None if scope.platform else find_record(scope, conversation_id, layout())
    if record is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not may(request.user, "flows", "change"):
        raise PermissionDenied
    flow = Flow.objects.filter(pk=int(record.get("flow_id") or 0)).first()
    turns = turns_of(conversation_id) if flow else []
    if flow is None or not turns:
        messages.error(request, _("No flow of yours answered here, so there is nothing to test."))
        return redirect("admin:conversation_detail", conversation_id)
    try:
        keep(flow, turns, conversation_id, request.user)
    except TooManyCases:
        messages.error(request, _("This flow has 500 test cases. Delete some first."))
        return redirect("admin:conversation_detail", conversation_id)
    return redirect(reverse("admin:flow_editor", args=[flow.pk]) + "#cases")


def keep(flow: Flow, turns: list[dict[str, Any]], conversation_id: int, by: Any) -> None:
    """Who presses twice at once gets two cases, as who presses twice. Raises TooManyCases."""
    values = {"language": the_profile().default_language, "turns": turns}
    for _attempt in range(MOST_AT_ONCE):
        values["name"] = free_name(flow, turns[0]["message"])
        with suppress(NameTaken):
            save_case(flow, values, by=by, conversation_id=conversation_id)
            return
    raise NameTaken(values["name"])
