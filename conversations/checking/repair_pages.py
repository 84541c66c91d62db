"""Repairs for superusers on the platform: what would change, doing it, taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from conversations.browser.names import tenant_names
from conversations.checking.check import Check
from conversations.checking.checks.all_checks import CHECKS
from conversations.checking.jobs import ask_for_repair, ask_for_undo, can_store
from conversations.checking.pages import guarded_page
from conversations.checking.planning import RepairRefused, preview
from conversations.checking.repairing import begin
from conversations.checking.words import change_lines
from conversations.models import RepairRun
from tenants.sites import Site

# A page that shows what would change must come; the repair itself takes its time.
LOOK_SECONDS = 5.0


def pages(site: Site) -> list[URLPattern]:
    """Only for the platform's site."""
    return [
        path(
            "consistency/repair/<slug:key>/",
            guarded_page(site, repair),
            name="consistency_repair",
        ),
        path(
            "consistency/undo/<int:repair_id>/", guarded_page(site, undo), name="consistency_undo"
        ),
    ]


def repair(site: Site, request: HttpRequest, key: str) -> HttpResponse:
    """A GET shows what would change for `?tenant=`; a POST does it, in the background."""
    check = CHECKS.get(key)
    if check is None or check.repair is None or not can_store():
        raise Http404
    tenants = tenant_names()
    chosen = _tenant(request, tenants)
    if request.method == "POST":
        return _start(request, check, chosen)
    ready = chosen is not None or not check.repair.needs_tenant
    context = {
        **site.each_context(request),
        "title": _("Repair: %(title)s") % {"title": check.title},
        "check": check,
        "tenants": tenants,
        "chosen": chosen,
        **(_seen(check, chosen) if ready else {}),
    }
    return TemplateResponse(request, "checking/repair.html", context)


def undo(site: Site, request: HttpRequest, repair_id: int) -> HttpResponse:
    run = RepairRun.objects.for_platform().filter(pk=repair_id).first() if can_store() else None
    if run is None or request.method != "POST":
        raise Http404
    ask_for_undo(run, request.user.get_username())
    messages.success(request, _("The old values are put back in the background."))
    return HttpResponseRedirect(reverse("admin:consistency"))


def _start(request: HttpRequest, check: Check, tenant_id: int | None) -> HttpResponse:
    try:
        ask_for_repair(begin(check, tenant_id, request.user.get_username()))
    except RepairRefused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The repair runs in the background; it can be taken back."))
    return HttpResponseRedirect(reverse("admin:consistency"))


def _seen(check: Check, tenant_id: int | None) -> dict[str, Any]:
    try:
        seen = preview(check, tenant_id, LOOK_SECONDS)
    except RepairRefused as error:
        return {"refused": str(error)}
    lines = [line for fix in seen.fixes for change in fix.changes for line in change_lines(change)]
    return {"seen": seen, "lines": lines}


def _tenant(request: HttpRequest, known: dict[int, str]) -> int | None:
    given = (request.POST or request.GET).get("tenant", "")
    id = int(given) if given.isascii() and given.isdigit() else None
    return id if id in known else None
