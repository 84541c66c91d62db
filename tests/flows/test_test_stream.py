"""The test chat tells a turn step by step, stops at breakpoints and goes on without asking twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django_tenants.utils import schema_context

from tests.conftest import sign_in
from tests.engine.story import ai, end, saver
from tests.engine.story import flow as graph
from tests.flows.test_test_chat import Browser
from tests.flows.test_test_chat import flow as flow
from tests.live import Model, model_server, product

PHONE = (
    "collect_data",
    {"prompt": "Your number?", "data_type": "phone", "context_key": "phone"},
)
DOCUMENT = graph("save > ask", "ask > bye", save=saver(), ask=ai(), bye=end())


class Streamed(Browser):
    def tell(self, message: str = "hi", **given: Any) -> list[Any]:
        """The events of a turn; the problem document alone where it was refused."""
        body = {"document": DOCUMENT, "start_node_id": "save", "language": "en"}
        answer = self.client.post(f"{self.path}/stream", json={**body, "message": message, **given})
        if answer.status_code != 200:
            return [answer.json()]
        assert answer.headers["content-type"] == "application/x-ndjson"
        return [json.loads(line) for line in answer.text.splitlines()]


@pytest.fixture
def model(committed: Any) -> Iterator[Model]:
    from tenants.profile.models import Profile

    with model_server() as model:
        with schema_context("acme"):
            Profile.objects.update(model_base_url=model.url, model_name="m")
        yield model


@pytest.fixture
def chat(committed: Any, flow: int) -> Iterator[Streamed]:
    with product() as port:
        yield Streamed(port, "acme.localhost", sign_in("acme", "alice"), flow)


@pytest.fixture
def _open_loopback(model: Model, settings: Any) -> None:
    settings.OUTBOUND_ALLOW = frozenset({model.endpoint})


def kinds(events: list[Any]) -> list[str]:
    return [event["event"] for event in events]


def steps(events: list[Any]) -> list[str]:
    return [event["node_id"] for event in events if event["event"] == "step"]


def test_each_step_is_told_as_it_begins_and_ends(chat: Streamed) -> None:
    events = chat.tell()
    assert kinds(events) == [
        "begin",
        *("step_begins", "step"),
        *("step_begins", "text", "step"),
        *("step_begins", "step"),
        "done",
    ]
    assert steps(events) == ["save", "ask", "bye"]
    (asked,) = [event for event in events if event.get("node_id") == "ask" and "output" in event]
    assert asked["output"] == "next"
    assert asked["detail"]["prompt"][-1] == {"role": "user", "content": "hi"}
    assert asked["said"] == [events[-1]["reply"]]
    assert events[-1]["outcome"] == "ended"


@pytest.mark.usefixtures("_open_loopback")
def test_it_is_told_while_the_model_still_thinks(chat: Streamed, model: Model) -> None:
    model.gate.clear()
    body = {"document": DOCUMENT, "start_node_id": "save", "language": "en", "message": "hi"}
    with chat.client.stream("POST", f"{chat.path}/stream", json=body) as answer:
        lines = answer.iter_lines()
        told = [json.loads(next(lines)) for _ in range(4)]
        assert kinds(told) == ["begin", "step_begins", "step", "step_begins"]
        model.wait_until_asked()
        model.gate.set()
        rest = [json.loads(line) for line in lines]
    assert rest[-1]["reply"] == model.reply


@pytest.mark.usefixtures("_open_loopback")
def test_a_breakpoint_holds_it_and_the_model_is_asked_once(chat: Streamed, model: Model) -> None:
    held = chat.tell(pause={"nodes": ["bye"]})
    assert steps(held) == ["save", "ask"]
    assert (held[-1]["event"], held[-1]["node_id"], held[-1]["number"]) == ("paused", "bye", 2)
    on = {"nodes": ["bye"], "after": 2, "tape": held[-1]["tape"]}
    rest = chat.tell(pause=on)
    assert steps(rest) == ["bye"]
    assert "text" not in kinds(rest)
    assert (rest[-1]["event"], rest[-1]["reply"]) == ("done", model.reply)
    assert rest[-1]["tokens"] == 12
    assert len(model.asked) == 1


def test_step_by_step(chat: Streamed) -> None:
    seen, pause = [], {"each": True}
    for _ in range(3):
        events = chat.tell(pause=pause)
        seen.append(events[-1]["node_id"])
        pause = {"each": True, "after": events[-1]["number"], "tape": events[-1]["tape"]}
    assert seen == ["save", "ask", "bye"]
    assert chat.tell(pause=pause)[-1]["event"] == "done"


@pytest.mark.usefixtures("_open_loopback")
def test_another_question_is_asked_again(chat: Streamed, model: Model) -> None:
    """The prompt was changed while the turn was held up."""
    held = chat.tell(pause={"nodes": ["bye"]})[-1]
    changed = {**DOCUMENT, "nodes": [*DOCUMENT["nodes"]]}
    changed["nodes"][1] = {**changed["nodes"][1], "config": {"system_prompt": "Be loud."}}
    model.reply = "LOUD."
    done = chat.tell(document=changed, pause={"after": 2, "tape": held["tape"]})[-1]
    assert (done["reply"], len(model.asked)) == ("LOUD.", 2)


def test_changes_and_a_given_context(chat: Streamed) -> None:
    document = graph("ask > bye", ask=PHONE, bye=end())
    first = chat.tell(document=document, start_node_id="ask", context={"city": "Bursa"})
    assert first[0]["context"] == {"city": "Bursa"}
    second = chat.tell(
        "0555 123 45 67", document=document, start_node_id="ask", state=first[-1]["state"]
    )
    changes = [step["changes"] for step in second if step["event"] == "step"]
    assert [change["name"] for change in changes[0]] == ["phone"]
    assert second[0]["context"]["city"] == "Bursa"


def test_from_a_node_on(chat: Streamed) -> None:
    assert steps(chat.tell(from_node="ask")) == ["ask", "bye"]
    assert chat.tell(from_node="nowhere")[0]["status"] == 422


@pytest.mark.usefixtures("_open_loopback")
def test_side_effects_only_where_they_are_wanted(chat: Streamed, model: Model) -> None:
    hook = ("webhook", {"url": f"http://{model.endpoint}/hook", "payload": {"model": "m"}})
    document = graph("hook.success > bye", hook=hook, bye=end())
    spared = chat.tell(document=document, start_node_id="hook")
    assert model.asked == []
    assert next(e for e in spared if e["event"] == "step")["detail"] == {"not_executed": True}
    pause = {"nodes": ["bye"]}
    held = chat.tell(document=document, start_node_id="hook", effects=True, pause=pause, talk=-7)[
        -1
    ]
    assert len(model.asked) == 1
    on = {"after": held["number"], "tape": held["tape"]}
    chat.tell(document=document, start_node_id="hook", effects=True, pause=on, talk=-7)
    assert len(model.asked) == 1  # what was called before the stop is not called again


@pytest.mark.parametrize(
    "given",
    [
        {"context": {"x": "y" * 300_000}},
        {"pause": {"tape": {"model": [{"key": 1}]}}},
        {"pause": {"tape": []}},
        {"state": []},
        {"talk": 7},
    ],
)
def test_bad_input_is_refused_in_words(chat: Streamed, given: Any) -> None:
    (problem,) = chat.tell(**given)
    assert problem["status"] == 422
    assert problem["detail"]


def test_seats_are_given_back(chat: Streamed) -> None:
    for _ in range(6):
        assert chat.tell()[-1]["event"] == "done"


@pytest.mark.usefixtures("_open_loopback")
def test_who_goes_away_leaves_the_seat(chat: Streamed, model: Model) -> None:
    model.gate.clear()
    body = {"document": DOCUMENT, "start_node_id": "ask", "language": "en", "message": "hi"}
    for _ in range(4):
        with chat.client.stream("POST", f"{chat.path}/stream", json=body) as answer:
            lines = answer.iter_lines()  # who forgets it goes away at once
            next(lines)
            model.wait_until_asked()
    model.gate.set()
    assert any(chat.tell()[-1].get("event") == "done" for _ in range(100))


def test_mallory_gets_404(committed: Any, flow: int) -> None:
    with product() as port:
        mallory = Streamed(port, "globex.localhost", sign_in("globex", "mallory"), flow)
        assert mallory.tell()[0]["status"] == 404
