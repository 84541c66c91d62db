"""In `parallel` the flow runs in the shadow of the old application, too, and knows what was said before."""

from __future__ import annotations

from typing import Any

from conversations.models import ShadowResult
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.jobs.running import eventually, worker
from tests.live import Api, Model
from tests.v1_http.old_endpoint import OldEndpoint


def results() -> list[ShadowResult]:
    return list(ShadowResult.objects.for_tenant(2).order_by("turn_no"))


def test_each_turn_gets_a_result(
    model: Model, old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    talk = acme_api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    acme_api.chat("do you sell tea?", session_id="s-1")
    with worker():
        eventually(lambda: len(results()) == 2, "no shadow run")
    assert [(row.conversation_id, row.turn_no) for row in results()] == [(talk, 1), (talk, 2)]
    assert all(row.outcome in ("answered", "waiting", "ended") for row in results())
    assert results()[0].reply.startswith("Welcome to Acme Store!")
    assert len(old.asked) == 2
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(0,)]


def test_the_flow_sees_what_was_said_before_and_no_more(
    model: Model, old: OldEndpoint, acme_api: Api
) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    old.reply = "The first answer."
    acme_api.chat("the first question", session_id="s-1")
    old.reply = "The second answer."
    acme_api.chat("the second question", session_id="s-1")
    with worker():
        eventually(lambda: len(results()) == 2, "no shadow run")
    said = [str(asked["messages"]) for asked in model.asked]
    second = next(text for text in said if "the second question" in text)
    assert second.count("the second question") == 1
    assert "The first answer." in second
    assert "The second answer." not in second


def test_a_turn_that_the_old_application_failed_has_one_too(
    model: Model, old: OldEndpoint, acme_api: Api
) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    old.fails = "unreached"
    assert acme_api.chat("hello", session_id="s-1").status_code == 502
    with worker():
        eventually(lambda: len(results()) == 1, "no shadow run")
    old.fails = ""
    talk = acme_api.chat("again", session_id="s-1").json()["data"]["conversation_id"]
    assert {row.conversation_id for row in results()} == {talk}


def test_the_job_finds_a_turn_whose_talk_was_seen_meanwhile(
    model: Model, old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    """Queued under the number below zero; the next message gave the talk its own."""
    set_phase(2, Phase.PARALLEL, by="test")
    old.fails = "unreached"
    assert acme_api.chat("hello", session_id="s-1").status_code == 502
    old.fails = ""
    talk = acme_api.chat("again", session_id="s-1").json()["data"]["conversation_id"]
    with worker():
        eventually(lambda: len(results()) == 2, "no shadow run")
    assert [(row.conversation_id, row.turn_no) for row in results()] == [(talk, 1), (talk, 2)]


def test_a_result_follows_a_talk_that_is_seen_while_the_flow_runs(
    model: Model, old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    old.fails = "unreached"
    acme_api.chat("hello", session_id="s-1")
    old.fails = ""
    model.gate.clear()
    with worker():
        model.wait_until_asked()
        talk = acme_api.chat("again", session_id="s-1").json()["data"]["conversation_id"]
        model.gate.set()
        eventually(lambda: len(results()) == 2, "no shadow run")
    assert [(row.conversation_id, row.turn_no) for row in results()] == [(talk, 1), (talk, 2)]
