"""What a superuser does on the page of a tenant's directives: POST alone, and refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tenants.directives.actions.copy import copy
from tenants.directives.actions.drafts import accept, move_draft
from tenants.directives.actions.order import moved, set_order
from tenants.directives.actions.override import override
from tenants.directives.actions.schedule import schedule
from tenants.directives.actions.switch import switch
from tenants.directives.actions.undo import undo
from tenants.directives.changes import Conflict, Missing, Refused
from tenants.directives.listing import fingerprint, items, rules
from tenants.directives.pages.board import others, shown
from tenants.directives.pages.guard import name_of, of_tenant, page
from tenants.directives.pages.prompt import prompt_of
from tenants.models import Tenant
from tenants.sites import Site

Doing = Callable[[HttpRequest, Tenant], str]


@page
@of_tenant
def do(site: Site, request: HttpRequest, tenant: Tenant, what: str) -> HttpResponse:
    """Back to the page with a message; 409 with the page as it is now where somebody was faster."""
    doing = DOINGS.get(what)
    if doing is None:
        raise Http404
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        messages.success(request, doing(request, tenant))
    except Missing as error:
        raise Http404(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
        return shown(site, request, tenant, status=409 if isinstance(error, Conflict) else 422)
    return HttpResponseRedirect(reverse("admin:directive_board_of", args=[tenant.pk]))


@page
def undo_global(site: Site, request: HttpRequest) -> HttpResponse:
    """Takes a change of a global directive back."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        undo(None, _number(request.POST.get("undo", "")), name_of(request))
        messages.success(request, _("The change is undone."))
    except Missing as error:
        raise Http404(str(error)) from error
    except Refused as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("admin:directive_boards"))


@page
@of_tenant
def order(site: Site, request: HttpRequest, tenant: Tenant) -> HttpResponse:
    """{keys, seen, message, prompt}: for the page's script. 409 with the present order."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    keys = request.POST.get("keys", "").split(",")
    try:
        set_order(tenant.pk, keys, request.POST.get("seen", ""), name_of(request))
        status, message = 200, _("The order is stored.")
    except Refused as error:
        status, message = 409, str(error)
    found = items(tenant.pk)
    prompt = prompt_of(tenant, found, request.POST.get("prompt"))
    answer = {
        "keys": [item.key for item in rules(found)],
        "seen": fingerprint(found),
        "message": message,
        "prompt": render_to_string("directives/prompt_parts.html", {"prompt": prompt}),
    }
    return JsonResponse(answer, status=status)


def _move(request: HttpRequest, tenant: Tenant) -> str:
    key, _colon, steps = request.POST.get("move", "").partition(":")
    keys = request.POST.get("keys", "").split(",")
    if key not in keys or steps not in ("1", "-1"):
        raise Missing
    set_order(
        tenant.pk, moved(keys, key, int(steps)), request.POST.get("seen", ""), name_of(request)
    )
    return _("The order is stored.")


def _switch(request: HttpRequest, tenant: Tenant) -> str:
    id, _colon, to = request.POST.get("switch", "").partition(":")
    switch(tenant.pk, _number(id), to == "on", name_of(request))
    return (
        _("The directive is active.") if to == "on" else _("The directive is not active any more.")
    )


def _schedule(request: HttpRequest, tenant: Tenant) -> str:
    id = _number(request.POST.get("schedule", ""))
    start = _time(request.POST.get(f"from_{id}", ""))
    end = _time(request.POST.get(f"until_{id}", ""))
    schedule(tenant.pk, id, start, end, name_of(request))
    return _("The schedule is stored.")


def _override(request: HttpRequest, tenant: Tenant) -> str:
    what, _colon, number = request.POST.get("override", "").partition(":")
    id = _number(number)
    text = request.POST.get(f"text_{id}", "").replace("\r\n", "\n")
    values: dict[str, dict[str, Any]] = {
        "off": {"is_off": True},
        "on": {"is_off": False},
        "text": {"content": text if text.strip() else None},
        "inherit": {"is_off": False, "content": None, "priority": None},
    }
    if what not in values:
        raise Missing
    override(tenant.pk, id, name_of(request), **values[what])
    return _("The global directive is changed for this tenant.")


def _copy(request: HttpRequest, tenant: Tenant) -> str:
    ids = [_number(value) for value in request.POST.getlist("chosen")]
    known = {str(other.pk): other.pk for other in others(tenant)}
    targets = [known[value] for value in request.POST.getlist("target") if value in known]
    if not ids or not targets:
        raise Refused(_("Choose directives and at least one tenant."))
    done = copy(tenant.pk, ids, targets, name_of(request))
    return _("%(made)s copied, not active there yet; %(known)s were there already.") % {
        "made": done.made,
        "known": done.known,
    }


def _accept(request: HttpRequest, tenant: Tenant) -> str:
    id, _colon, how = request.POST.get("accept", "").partition(":")
    accept(tenant.pk, _number(id), name_of(request), active=how == "active")
    return _("The proposal is accepted.")


def _decline(request: HttpRequest, tenant: Tenant) -> str:
    move_draft(tenant.pk, _number(request.POST.get("decline", "")), "declined", name_of(request))
    return _("The proposal is declined.")


def _undo(request: HttpRequest, tenant: Tenant) -> str:
    undo(tenant.pk, _number(request.POST.get("undo", "")), name_of(request))
    return _("The change is undone.")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Missing
    return int(text)


def _time(text: str) -> datetime | None:
    """UTC, as the page says."""
    if not text.strip():
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("Write the time as in 2026-01-31 09:00."))
    return found.replace(tzinfo=UTC)


DOINGS: dict[str, Doing] = {
    "move": _move,
    "switch": _switch,
    "schedule": _schedule,
    "override": _override,
    "copy": _copy,
    "accept": _accept,
    "decline": _decline,
    "undo": _undo,
}
