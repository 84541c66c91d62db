"""What is done to a flow from the pages: POST does it, GET asks first where visitors would notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from flows.actions.archive_flow import archive_flow, restore_flow
from flows.actions.duplicate_flow import duplicate_flow
from flows.actions.refused import Refused
from flows.actions.rename_flow import rename_flow
from flows.actions.switch_flow import switch_flow
from flows.facts import facts_of
from flows.models import Flow
from flows.pages.flow import flow_page
from flows.pages.guard import flow_or_404, require
from flows.talks import standing
from tenants.sites import Site

Deed = Callable[[HttpRequest, Flow], str]


def do(site: Site, request: HttpRequest, *, flow_id: int) -> HttpResponse:
    """`do` names the deed. A refused one is told in words, and nothing has changed."""
    flow = flow_or_404(flow_id)
    if request.method != "POST":
        return _ask(site, request, flow)
    require(request, "change")
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        return HttpResponseRedirect(_page_of(flow))
    try:
        messages.success(request, deed(request, flow))
    except Refused as error:
        messages.error(request, str(error))
        if deed is _rename:
            typed = {key: request.POST.get(key, "") for key in ("name", "description")}
            return flow_page(site, request, str(flow_id), typed=typed)
    return HttpResponseRedirect(_back(request, flow))


def _ask(site: Site, request: HttpRequest, flow: Flow) -> HttpResponse:
    """The page between a click and a deed that visitors notice."""
    what = request.GET.get("do", "")
    if what not in ("archive", "deactivate"):
        return HttpResponseRedirect(_page_of(flow))
    (facts,) = facts_of([flow], None, standing(request.tenant.pk))  # type: ignore[attr-defined]
    titles = {"archive": _("Archive this flow?"), "deactivate": _("Switch this flow off?")}
    context = {
        **site.each_context(request),
        "title": titles[what],
        "what": what,
        "flow": flow,
        "facts": facts,
        "blocked": what == "archive" and bool(facts.routes),
    }
    return TemplateResponse(request, "flows/pages/ask.html", context)


def _page_of(flow: Flow) -> str:
    return reverse("admin:flows_flow_change", args=[flow.pk])


def _back(request: HttpRequest, flow: Flow) -> str:
    """To the list if the click was made there."""
    if request.POST.get("back") == "list":
        return reverse("admin:flows_flow_changelist")
    return _page_of(flow)


def _rename(request: HttpRequest, flow: Flow) -> str:
    sent = request.POST
    rename_flow(flow, sent.get("name", ""), sent.get("description"))
    return _("Saved.")


def _duplicate(request: HttpRequest, flow: Flow) -> str:
    by: Any = request.user
    copy = duplicate_flow(request.tenant, flow, author=by)  # type: ignore[attr-defined]
    return _("“%(name)s” was made. It takes no talks until it is published and routed.") % {
        "name": copy.flow_name
    }


def _activate(request: HttpRequest, flow: Flow) -> str:
    switch_flow(flow, on=True)
    return _("“%(name)s” takes new talks again.") % {"name": flow.flow_name}


def _deactivate(request: HttpRequest, flow: Flow) -> str:
    switch_flow(flow, on=False)
    return _("“%(name)s” takes no new talks. Open ones go on.") % {"name": flow.flow_name}


def _archive(request: HttpRequest, flow: Flow) -> str:
    archive_flow(flow)
    return _("“%(name)s” is archived. Nothing was deleted: restore it from Archived.") % {
        "name": flow.flow_name
    }


def _restore(request: HttpRequest, flow: Flow) -> str:
    restore_flow(flow)
    return _("“%(name)s” is back, switched off. Activate it when it shall take talks.") % {
        "name": flow.flow_name
    }


DEEDS: dict[str, Deed] = {
    "rename": _rename,
    "duplicate": _duplicate,
    "activate": _activate,
    "deactivate": _deactivate,
    "archive": _archive,
    "restore": _restore,
}
