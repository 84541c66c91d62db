"""Entry points and the flows that answer them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.refused import Refused
from flows.actions.set_route import add_route, change_route, remove_route
from flows.api.base import FlowView
from flows.api.flows import refusal
from flows.api.inputs import RouteChangeInput, RouteInput
from flows.api.problems import Refusal
from flows.models import Flow, Route
from flows.routing import problem_of, unrouted


class RouteList(FlowView):
    """Also what talks came in by that leads nowhere now."""

    def get(self, request: Request) -> Response:
        routes = list(_routes().order_by("feature_slug"))
        seen = unrouted(self.tenant(request).pk, routes)
        return Response(
            {
                "results": [route_json(route) for route in routes],
                "unrouted": [{"feature_slug": slug, "talks": count} for slug, count in seen],
            }
        )

    def post(self, request: Request) -> Response:
        values = self.read(RouteInput, request)
        flow, by = named_flow(values["flow_id"]), request.user
        slug, name = values["feature_slug"], values["feature_name"]
        try:
            add_route(slug, flow, name=name, by=by)  # type: ignore[arg-type]
        except Refused as error:
            raise refusal(error) from error
        return Response(route_json(one_route(slug)), status=201)


class RouteDetail(FlowView):
    def get(self, request: Request, feature_slug: str) -> Response:
        return Response(route_json(one_route(feature_slug)))

    def put(self, request: Request, feature_slug: str) -> Response:
        route = one_route(feature_slug)
        values = self.read(RouteChangeInput, request)
        flow, by = named_flow(values["flow_id"]), request.user
        was, name = values["was_flow_id"], values.get("feature_name")
        try:
            change_route(route, flow, was_flow_id=was, name=name, by=by)  # type: ignore[arg-type]
        except Refused as error:
            raise refusal(error) from error
        return Response(route_json(one_route(feature_slug)))

    def delete(self, request: Request, feature_slug: str) -> Response:
        """?was_flow_id=: where it led when you looked."""
        route = one_route(feature_slug)
        was = request.query_params.get("was_flow_id", "")
        number = int(was) if was.isascii() and was.isdecimal() and len(was) < 19 else 0
        try:
            remove_route(route, was_flow_id=number, by=request.user)  # type: ignore[arg-type]
        except Refused as error:
            raise refusal(error) from error
        return Response(status=204)


def _routes() -> Any:
    return Route.objects.select_related("flow__head").defer("flow__flow_data")


def one_route(feature_slug: str) -> Route:
    route: Route | None = _routes().filter(feature_slug=feature_slug).first()
    if route is None:
        raise Http404
    return route


def named_flow(flow_id: int) -> Flow:
    """A flow that a body names. Raises Refusal."""
    flow = Flow.objects.filter(pk=flow_id).defer("flow_data").first()
    if flow is None:
        detail = _("There is no such flow.")
        raise Refusal(422, _("Bad input"), detail, errors={"flow_id": [detail]})
    return flow


def route_json(route: Route) -> dict[str, Any]:
    """`problem`: why nobody would answer, in the reader's language; "" where somebody does."""
    return {
        "feature_slug": route.feature_slug,
        "feature_name": route.feature_name,
        "flow_id": route.flow_id,
        "flow_name": route.flow.flow_name,
        "problem": problem_of(route.flow),
    }
