"""The table of nodes as a CSV file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from conversations.flowviews.heat.keep import can_count
from conversations.flowviews.heat.port import Counted
from conversations.stats.figure import Figure, Value
from conversations.stats.files import csv_file
from flows.heat import DAYS
from flows.heatrows import NodeRow, node_rows, ran
from flows.models import Revision
from flows.pages.guard import flow_or_404
from tenants.sites import Site

HEAD = (
    "node_id",
    "name",
    "type",
    "steps_from_start",
    "visits",
    "talks",
    "errors",
    "median_ms",
    "tokens",
    "done",
    "dropped",
    "here_now",
)


def heat_file(site: Site, request: HttpRequest) -> HttpResponse:
    """GET flow=&revision=&days="""
    flow = flow_or_404(request.GET.get("flow", ""))
    versions = ran(flow)
    known = {str(pk): pk for pk in versions}
    chosen, days = known.get(request.GET.get("revision", "")), request.GET.get("days", "")
    if chosen is None or days not in map(str, DAYS) or not can_count():
        raise Http404
    tenant_id = request.tenant.pk  # type: ignore[attr-defined]
    heat = Counted().heat(tenant_id, flow.pk, versions, chosen, int(days))
    if heat.left is not None:
        text = _("The talks of this flow are still being counted. Try again in a moment.")
        return HttpResponse(text, "text/plain; charset=utf-8", status=503)
    revision = Revision.objects.values("document", "start_node_id").get(pk=chosen)
    rows = node_rows(heat, revision["document"], revision["start_node_id"])
    figure = Figure("heat", flow.flow_name, "", HEAD, [_row(row) for row in rows])
    return csv_file(figure, f"heat-{flow.pk}-v{versions[chosen]}-{days}-days")


def _row(row: NodeRow) -> tuple[Value, ...]:
    heat, ends = row.heat, row.heat.ends
    place: tuple[Value, ...] = (row.node_id, row.name, row.type, row.depth)
    counts: tuple[Value, ...] = (heat.visits, heat.talks, heat.errors, heat.median_ms, heat.tokens)
    return (*place, *counts, ends.done, ends.dropped, ends.now)
