"""The talks behind a figure of the heat, and its table as a file; on a tenant's host only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conversations.browser.page import page
from conversations.browser.scope import scope_of
from conversations.browser.table import table_of
from conversations.browser.tables import layout
from conversations.desk.hidden import hidden_groups
from conversations.flowviews.heat.ended import count_talks, talks
from conversations.flowviews.heat.file import heat_file
from conversations.flowviews.heat.keep import can_count
from conversations.flowviews.heat.port import question_of
from flows.heat import DAYS
from flows.heatrows import ran
from flows.models import Flow, Revision
from flows.pages.guard import flow_or_404
from flows.pages.guard import page as flow_page
from tenants.sites import Site

PER_PAGE = 50
HOWS = {
    "": gettext_lazy("ended here"),
    "done": gettext_lazy("done"),
    "dropped": gettext_lazy("dropped off"),
    "now": gettext_lazy("here now"),
}


def pages(site: Site) -> list[URLPattern]:
    talks_page = site.admin_view(partial(ended_talks, site))
    return [
        path("conversations/ended/", talks_page, name="conversation_ended"),
        path("flows/heat/file/", flow_page(site, heat_file), name="flow_heat_file"),
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """As it stands in the address. `skip`: so many talks before the first one that is shown."""

    flow: Flow
    revision_id: int
    version: int
    days: int
    node_id: str
    how: str
    skip: int

    def url(self, **changes: Any) -> str:
        given: dict[str, Any] = {"flow": self.flow.pk, "revision": self.revision_id}
        given |= {"days": self.days, "node": self.node_id, "how": self.how, "skip": self.skip}
        given |= changes
        return "?" + urlencode({name: value for name, value in given.items() if value != ""})


@page
def ended_talks(site: Site, request: HttpRequest) -> HttpResponse:
    """GET flow=&revision=&days=&node=&how=: exactly the talks that the heat counts there."""
    asked = _asked(request)
    tenant_id = request.tenant.pk  # type: ignore[attr-defined]
    question = question_of(tenant_id, asked.flow.pk, asked.revision_id, asked.days)
    found = talks(question, asked.node_id, asked.how, PER_PAGE, asked.skip)
    ids = [id for id, _turn_no in found]
    table = table_of(request, scope_of(request), layout(), ids, hidden_groups(request.user))
    count = count_talks(question, asked.node_id, asked.how)
    context = {
        **site.each_context(request),
        "title": _("Talks that ended at “%(node)s”") % {"node": _name(asked)},
        "asked": asked,
        "hows": [(key, label, asked.url(how=key, skip="")) for key, label in HOWS.items()],
        "count": count,
        "gone": len(ids) - len(table.rows),
        "groups": table.groups,
        "rows": table.rows,
        "newer": asked.url(skip=max(0, asked.skip - PER_PAGE) or "") if asked.skip else "",
        "older": asked.url(skip=asked.skip + PER_PAGE) if asked.skip + PER_PAGE < count else "",
        "platform": False,
    }
    return TemplateResponse(request, "conversations/ended.html", context)


def _asked(request: HttpRequest) -> Asked:
    """Raises Http404."""
    given = request.GET
    flow = flow_or_404(given.get("flow", ""))
    versions, revision_id = ran(flow), _whole(given.get("revision", ""))
    days, how = _whole(given.get("days", str(DAYS[0]))), given.get("how", "")
    if revision_id not in versions or days not in DAYS or how not in HOWS or not can_count():
        raise Http404
    node_id, skip = given.get("node", "")[:100], _whole(given.get("skip", "0"))
    return Asked(flow, revision_id, versions[revision_id], days, node_id, how, skip)


def _whole(text: str) -> int:
    """Raises Http404."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404
    return int(text)


def _name(asked: Asked) -> str:
    if not asked.node_id:
        return _("before the first node")
    document = Revision.objects.values_list("document", flat=True).get(pk=asked.revision_id)
    names = {node["id"]: node.get("name") for node in document["nodes"]}
    return str(names.get(asked.node_id) or asked.node_id)
