from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from asgiref.sync import async_to_sync
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.save_revision import ForbiddenNodes
from flows.actions.test_turn import (
    OtherGraph,
    Talk,
    TestTurn,
    check_saved,
    check_types,
    test_turn,
)
from flows.api.base import FlowView, forbidden
from flows.api.flow import model_json
from flows.api.problems import Refusal
from flows.api.seats import NoSeat, Seats
from flows.api.shapes import TestInput, language, problems_json
from flows.engine import GraphError, StateError, Step
from flows.models import Flow
from nodes.contract import Event, Page
from nodes.text.localized import choose
from tenants.context import tenant_connection
from tenants.models import Tenant
from tenants.people.backend import may

SEATS = Seats(limit=4)
RETRY_AFTER_SECONDS = 5


class TestChat(FlowView):
    """Runs a message through the graph that was sent along. Changes nothing that is stored."""

    needs = "view"

    def post(self, request: Request, flow_id: int) -> Response:
        flow = self.flow(flow_id)
        values = self.read(TestInput, request)
        permitted = self.palette(request).types
        self.check(request, flow, values, permitted)
        tenant = self.tenant(request)
        with refusals(), SEATS.seat((tenant.pk, request.user.pk)):
            done = run(tenant, values, permitted)
        return Response(shape(done))

    def check(
        self, request: Request, flow: Flow, values: dict[str, Any], permitted: frozenset[str]
    ) -> None:
        """403 for a graph this person may not make up, 422 for types this tenant may not use."""
        saved = self.head(flow).revision
        try:
            if not may(request.user, "flows", "change"):
                check_saved(values["document"], values["start_node_id"], saved)
            check_types(values["document"], saved, permitted)
        except OtherGraph as error:
            detail = _("You may test the saved version only. Reload the page to get it.")
            raise Refusal(403, _("Not the saved version"), detail) from error
        except ForbiddenNodes as error:
            raise forbidden(error) from error


@contextmanager
def refusals() -> Iterator[None]:
    """What stands in the way of a test, in words."""
    try:
        yield
    except NoSeat as error:
        title, detail = _("Too many tests at once"), _("Wait until one of your tests is done.")
        raise Refusal(429, title, detail, retry_after=RETRY_AFTER_SECONDS) from error
    except StateError as error:
        detail = _("The state of the test chat is not one of ours. Start over.")
        raise Refusal(422, _("Bad input"), detail) from error
    except GraphError as error:
        problems = problems_json(error.problems)
        title = _("This flow cannot run yet")
        raise Refusal(422, title, _("Mend the errors first."), problems=problems) from error


def run(tenant: Tenant, values: dict[str, Any], permitted: frozenset[str]) -> TestTurn:
    """The turn of a TestInput. Raises StateError, GraphError."""
    event = Event(values["message"], values["language"], Page(**(values["page"] or {})))
    talk = Talk.from_json(values["state"])
    give_connection_back()
    return async_to_sync(test_turn)(
        tenant, values["document"], values["start_node_id"], talk, event, permitted
    )


def give_connection_back() -> None:
    """The turn takes connections of its own from the pool. A request that kept one while a model thinks
    would starve it; the next query of the request takes another one, in the same schema."""
    if not tenant_connection().in_atomic_block:
        tenant_connection().close()


def shape(done: TestTurn) -> dict[str, Any]:
    turn = done.turn
    return {
        "outcome": turn.outcome,
        "reply": turn.reply,
        "reason": choose(turn.reason, language()) if turn.reason else None,
        "path": [step_json(step) for step in turn.trace],
        "state": done.talk.to_json(),
        "model": model_json(),
        "tokens": turn.tokens,
        "duration_ms": done.duration_ms,
    }


def step_json(step: Step) -> dict[str, Any]:
    """A step of the path, its error in the reader's language."""
    error = choose(step.error["message"], language()) if step.error else None
    return {**step.to_json(), "error": error}
