"""The test chat as a stream: a line of JSON for each thing that happens."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from flows.actions.test_turn import Talk
from flows.api.flow import model_json
from flows.api.problems import Refusal
from flows.api.shapes import StreamInput, language
from flows.api.testchat import SEATS, TestChat, give_connection_back, refusals
from flows.engine import Turn
from flows.trying.recorder import Recorder, Stops, Tell
from flows.trying.streaming import streamed
from flows.trying.tape import Tape
from flows.trying.taped import Taped
from flows.trying.turn import ContextTooLarge, Trial, Tried, begin, try_turn, with_context
from nodes.contract import Event, Page
from nodes.text.localized import choose


class TestStream(TestChat):
    """As TestChat, told while it happens. What goes on after a stop is run again from the message on,
    with the answers that were recorded: nothing is kept here in between."""

    def post(self, request: Request, flow_id: int) -> StreamingHttpResponse:  # type: ignore[override]
        flow = self.flow(flow_id)
        values = self.read(StreamInput, request)
        permitted = self.palette(request).types
        self.check(request, flow, values, permitted)
        tenant, reader, model = self.tenant(request), language(), model_json()
        with refusals():
            trial = trial_of(values, permitted)
            graph = begin(trial)
            tape = Tape.from_json((values["pause"] or {}).get("tape"))
            leave = SEATS.take((tenant.pk, request.user.pk))
        give_connection_back()

        async def work(tell: Tell) -> None:
            recorder = Recorder(reader, tell, stops_of(values["pause"]))
            tell({"event": "begin", "context": dict(trial.talk.state.memory)})
            taped = Taped(tape, asks=True, strict=True)
            tried = await try_turn(tenant, trial, graph, recorder, taped)
            told = finished(tried.turn, tried, reader) if tried.turn else held(tried, recorder)
            tell({**told, "model": model})

        return streamed(work, leave)


def trial_of(values: dict[str, Any], permitted: frozenset[str]) -> Trial:
    """Of a StreamInput. Raises StateError and Refusal."""
    page = Page(**(values["page"] or {}))
    event = Event(values["message"], values["language"], page, values["talk"])
    try:
        talk = with_context(Talk.from_json(values["state"]), values["context"])
    except (ContextTooLarge, TypeError) as error:
        detail = _("The context may have 256 KiB at most, as in any conversation.")
        raise Refusal(422, _("Bad input"), detail, errors={"context": [detail]}) from error
    return Trial(
        values["document"],
        values["start_node_id"],
        talk,
        event,
        permitted,
        values["from_node"],
        values["effects"],
    )


def stops_of(pause: dict[str, Any] | None) -> Stops:
    if pause is None:
        return Stops()
    return Stops(pause["each"], frozenset(pause["nodes"]), pause["after"])


def held(tried: Tried, recorder: Recorder) -> dict[str, Any]:
    taken = {"duration_ms": tried.duration_ms, "tape": tried.tape.to_json()}
    return {"event": "paused", **(recorder.held or {}), **taken}


def finished(turn: Turn, tried: Tried, reader: str) -> dict[str, Any]:
    return {
        "event": "done",
        "outcome": turn.outcome,
        "reply": turn.reply,
        "reason": choose(turn.reason, reader) if turn.reason else None,
        "nodes": turn.nodes_executed,
        "state": tried.talk.to_json(),
        "tape": tried.tape.to_json(),
        "tokens": turn.tokens,
        "duration_ms": tried.duration_ms,
    }
