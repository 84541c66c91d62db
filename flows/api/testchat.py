from __future__ import annotations

from typing import Any

from asgiref.sync import async_to_sync
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from flows.actions.test_turn import Talk, TestTurn, test_turn
from flows.api.base import FlowView
from flows.api.flow import model_json
from flows.api.problems import Refusal
from flows.api.shapes import TestInput, language, problem_json
from flows.engine import GraphError, StateError, Step
from nodes.contract import Event, Page
from nodes.text.localized import choose


class TestChat(FlowView):
    """Runs a message through the graph that was sent along. Changes nothing that is stored."""

    needs = "view"

    def post(self, request: Request, flow_id: int) -> Response:
        self.flow(flow_id)
        values = self.read(TestInput, request)
        event = Event(values["message"], values["language"], Page(**(values["page"] or {})))
        try:
            talk = Talk.from_json(values["state"])
            done = async_to_sync(test_turn)(
                self.tenant(request), values["document"], values["start_node_id"], talk, event
            )
        except StateError as error:
            detail = _("The state of the test chat is not one of ours. Start over.")
            raise Refusal(422, _("Bad input"), detail) from error
        except GraphError as error:
            problems = [problem_json(problem) for problem in error.problems]
            title = _("This flow cannot run yet")
            raise Refusal(422, title, _("Mend the errors first."), problems=problems) from error
        return Response(shape(done))


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
