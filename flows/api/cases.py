"""Test cases: stored by who may change flows, run by who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.save_case import NameTaken, TooManyCases, save_case
from flows.api.base import FlowView
from flows.api.caseshapes import CaseInput, RunInput, case_json
from flows.api.problems import Refusal
from flows.api.shapes import language
from flows.api.testchat import SEATS, TestChat, give_connection_back, refusals
from flows.models import Flow, TestCase
from flows.trying.cases import Subject
from flows.trying.recorder import Tell
from flows.trying.running import Run, run_told
from flows.trying.streaming import streamed
from tenants.people.backend import may


@contextmanager
def stored() -> Iterator[None]:
    try:
        yield
    except NameTaken as error:
        detail = _("Another test case of this flow has this name.")
        raise Refusal(409, _("Not saved"), detail) from error
    except TooManyCases as error:
        detail = _("This flow has 500 test cases. Delete some first.")
        raise Refusal(422, _("Not saved"), detail) from error


class CaseView(FlowView):
    def case(self, flow: Flow, case_id: int) -> TestCase:
        found = TestCase.objects.filter(flow=flow, pk=case_id).select_related("author").first()
        if found is None:
            raise Http404
        return found


class CaseList(CaseView):
    def get(self, request: Request, flow_id: int) -> Response:
        rows = TestCase.objects.filter(flow=self.flow(flow_id)).select_related("author")
        return Response({"results": [case_json(case) for case in rows]})

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        by: Any = request.user
        with stored():
            case = save_case(flow, self.read(CaseInput, request), by=by)
        return Response(case_json(case), status=201)


class CaseDetail(CaseView):
    def get(self, request: Request, flow_id: int, case_id: int) -> Response:
        return Response(case_json(self.case(self.flow(flow_id), case_id)))

    def put(self, request: Request, flow_id: int, case_id: int) -> Response:
        flow = self.flow(flow_id)
        case = self.case(flow, case_id)
        with stored():
            save_case(flow, self.read(CaseInput, request), case=case)
        return Response(case_json(case))

    def delete(self, request: Request, flow_id: int, case_id: int) -> Response:
        self.case(self.flow(flow_id), case_id).delete()
        return Response(status=204)


class CaseRun(TestChat):
    """Runs test cases through the graph that was sent along, told while it happens."""

    def post(self, request: Request, flow_id: int) -> StreamingHttpResponse:  # type: ignore[override]
        flow = self.flow(flow_id)
        values = self.read(RunInput, request)
        permitted = self.palette(request).types
        self.check(request, flow, values, permitted)
        keeps = values["ask"] and values["keep"]
        if keeps and not may(request.user, "flows", "change"):
            detail = _("You may run test cases, but not change them.")
            raise Refusal(403, _("Not permitted"), detail)
        subject = Subject(values["document"], values["start_node_id"], permitted)
        tenant, reader = self.tenant(request), language()
        run = Run(tenant, flow, subject, chosen(flow, values["cases"]), values["ask"], keeps)
        run.is_whole = values["cases"] is None
        with refusals():
            leave = SEATS.take((tenant.pk, request.user.pk))
        give_connection_back()

        async def work(tell: Tell) -> None:
            await run_told(run, reader, tell)

        return streamed(work, leave)


def chosen(flow: Flow, ids: list[int] | None) -> list[TestCase]:
    rows = TestCase.objects.filter(flow=flow)
    return list(rows if ids is None else rows.filter(pk__in=ids))
