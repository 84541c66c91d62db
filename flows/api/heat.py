"""How people went through a version of a flow in the last days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from flows.api.base import FlowView
from flows.api.problems import Refusal
from flows.api.shapes import number
from flows.heat import DAYS, CannotCount, Heat, counted
from flows.heatrows import NodeRow, live, node_rows, ran, way_rows
from flows.models import Flow, Revision
from tenants.people.backend import may


class HeatQuery(serializers.Serializer[Any]):
    """`revision`: a version that was published; the live one unless given."""

    days = serializers.ChoiceField(DAYS, default=DAYS[0])
    revision = number(required=False)


class HeatView(FlowView):
    """GET ?days=7|30&revision="""

    def get(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        query = HeatQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        days, versions = int(query.validated_data["days"]), ran(flow)
        chosen = query.validated_data.get("revision", live(flow, versions))
        if chosen is None:
            return Response(shown(Heat({}), flow, None, days, versions))
        if chosen not in versions:
            raise never_published()
        heat = self.heat(request, flow, chosen, days, versions)
        answer = shown(heat, flow, chosen, days, versions)
        return Response(answer | addresses(request, flow, chosen, days))

    def heat(
        self, request: Request, flow: Flow, chosen: int, days: int, versions: dict[int, int]
    ) -> Heat:
        try:
            return counted().heat(self.tenant(request).pk, flow.pk, versions, chosen, days)
        except CannotCount as error:
            detail = _("The central server has no tables for it yet: migrate it first.")
            raise Refusal(503, _("Cannot be counted"), detail) from error


def never_published() -> Refusal:
    detail = _("This version was never published, so no talk ran on it.")
    return Refusal(422, _("Bad input"), detail, errors={"revision": [detail]})


def addresses(request: Request, flow: Flow, chosen: int, days: int) -> dict[str, Any]:
    """The talks are for those who may read them."""
    port = counted()
    sees_talks = may(request.user, "conversations", "view")
    return {
        "talks_url": port.talks_url(flow.pk, chosen, days) if sees_talks else None,
        "table_url": port.table_url(flow.pk, chosen, days),
    }


def shown(
    heat: Heat, flow: Flow, chosen: int | None, days: int, versions: dict[int, int]
) -> dict[str, Any]:
    since = timezone.now().date() - timedelta(days=days - 1)
    return {
        "days": days,
        "since": since.isoformat(),
        "revision_id": chosen,
        "version": versions.get(chosen or 0),
        "versions": versions_json(heat, flow, chosen, versions),
        "counting": None if heat.left is None else {"left": heat.left, "active": heat.active},
        "talks": heat.talks,
        "answered": heat.answered,
        "elsewhere": heat.elsewhere,
        "turns": heat.turns,
        "unreadable": heat.unreadable,
        **asdict(heat.ends),
        **rows_json(heat, chosen),
        "talks_url": None,
        "table_url": None,
    }


def versions_json(
    heat: Heat, flow: Flow, chosen: int | None, versions: dict[int, int]
) -> list[dict[str, Any]]:
    """The newest first: those that had talks, the live one and the chosen one."""
    running = live(flow, versions)
    offered = {pk for pk in versions if pk in heat.versions or pk in (running, chosen)}
    names = dict(Revision.objects.filter(pk__in=offered).values_list("pk", "name"))
    return [
        {
            "revision_id": pk,
            "version": versions[pk],
            "name": names.get(pk, ""),
            "talks": heat.versions.get(pk, 0),
            "live": pk == running,
        }
        for pk in reversed(versions)
        if pk in offered
    ]


def rows_json(heat: Heat, chosen: int | None) -> dict[str, Any]:
    if chosen is None or heat.left is not None:
        return {"nodes": [], "ways": []}
    revision = Revision.objects.values("document", "start_node_id").get(pk=chosen)
    document, start = revision["document"], revision["start_node_id"]
    return {
        "nodes": [node_json(row) for row in node_rows(heat, document, start)],
        "ways": [asdict(row) for row in way_rows(heat, document)],
    }


def node_json(row: NodeRow) -> dict[str, Any]:
    heat = row.heat
    return {
        "node_id": row.node_id,
        "name": row.name,
        "type": row.type,
        "depth": row.depth,
        "is_there": row.is_there,
        "visits": heat.visits,
        "talks": heat.talks,
        "errors": heat.errors,
        "median_ms": heat.median_ms,
        "tokens": heat.tokens,
        **asdict(heat.ends),
    }
