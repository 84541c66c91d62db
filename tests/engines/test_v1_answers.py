"""The old engine: prompt, directives, the latest messages of both tables, one call of the model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from conversations.models import FeaturePrompt
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.engines.old_talk import begin, old_server
from tests.live import Api, Model


@pytest.fixture(params=[Phase.V1, Phase.PARALLEL])
def in_v1(request: Any, committed: Any) -> None:
    set_phase(2, request.param, by="test")


@pytest.fixture
def old(central: Any) -> Iterator[None]:
    with old_server(central):
        yield


def test_it_answers_and_says_so(in_v1: None, acme_api: Api, model: Model, central: Any) -> None:
    answer = acme_api.chat("hello", session_id="s-1")
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert (data["message"], data["tokens_used"]) == ("From the model.", 12)
    assert data["metadata"]["system"] == "v1"
    assert central("SELECT engine, outcome, reason FROM chatadmin_turn") == [
        ("v1", "answered", None)
    ]
    assert central("SELECT last_engine, message_count, tokens FROM chatadmin_conversation") == [
        ("v1", 2, 12)
    ]
    assert central("SELECT role, content FROM ai_conversation_messages ORDER BY id") == [
        ("user", "hello"),
        ("assistant", "From the model."),
    ]


@pytest.mark.usefixtures("model")
def test_it_fills_the_old_columns(in_v1: None, acme_api: Api, central: Any) -> None:
    acme_api.chat("hello")
    assert central(
        "SELECT feature_slug, feature_name, is_active, prompt_id, metadata, flow_id"
        " FROM ai_conversations"
    ) == [("shop-assistant", "Shop assistant", 1, None, None, None)]


def test_the_prompt_comes_first_then_the_directives(
    in_v1: None, acme_api: Api, model: Model, central: Any
) -> None:
    FeaturePrompt(tenant_id=3, feature_slug="shop-assistant", content="Foreign prompt.").save()
    FeaturePrompt(tenant_id=2, feature_slug="shop-assistant", content="Sell tea.").save()
    central(
        "INSERT INTO ai_tenant_directives (tenant_id, directive_content, is_active, priority)"
        " VALUES (2, 'Second.', 1, 2), (2, 'First.', 1, 1), (2, 'Off.', 0, 1), (3, 'Foreign.', 1, 1)"
    )
    acme_api.chat("hello", session_id="s-1")
    assert model.asked[0]["messages"] == [
        {"role": "system", "content": "Sell tea.\n\nFirst.\nSecond."},
        {"role": "user", "content": "hello"},
    ]


def test_an_old_talk_goes_on_with_its_prompt_and_history(
    in_v1: None, acme_api: Api, model: Model, central: Any, old: None
) -> None:
    id = begin(central)
    central("INSERT INTO ai_prompts VALUES (7, 'tea', 'You sell tea.', 1)")
    data = acme_api.chat("how much?", session_id="old-1").json()["data"]
    assert data["conversation_id"] == id
    assert [m["content"] for m in model.asked[0]["messages"]] == [
        "You sell tea.",
        "do you sell tea?",
        "Yes, we sell tea.",
        "how much?",
    ]
    assert central(
        "SELECT feature_name, prompt_id, metadata, context_data, message_count, total_tokens_used,"
        " last_message_at IS NOT NULL FROM ai_conversations"
    ) == [("Old name", 7, "{broken", '{"ip": "10.0.0.1"}', 2, 12, 1)]


def test_a_prompt_that_is_switched_off_is_not_used(
    in_v1: None, acme_api: Api, model: Model, central: Any, old: None
) -> None:
    begin(central)
    central("INSERT INTO ai_prompts VALUES (7, 'tea', 'You sell tea.', 0)")
    acme_api.chat("how much?", session_id="old-1")
    assert "You sell tea." not in str(model.asked[0])


def test_only_the_latest_messages_are_sent_in_time_order(
    in_v1: None, acme_api: Api, model: Model
) -> None:
    for number in range(7):
        acme_api.chat(f"question {number}", session_id="s-1")
    said = [m["content"] for m in model.asked[-1]["messages"][1:]]
    assert len(said) == 11
    assert (said[0], said[-1]) == ("question 1", "question 6")


@pytest.mark.parametrize(("status", "reply"), [(500, "x"), (200, "  "), (401, "x")])
def test_success_without_an_answer_does_not_exist(
    in_v1: None,
    acme_api: Api,
    model: Model,
    central: Any,
    status: int,
    reply: str,
) -> None:
    model.status, model.reply = status, reply
    answer = acme_api.chat("hello", session_id="s-1")
    assert answer.status_code == 502
    assert answer.json()["success"] is False
    [(engine, stored, reason)] = central("SELECT engine, outcome, reason FROM chatadmin_turn")
    assert engine == "v1"
    assert stored in ("failed", "no_answer")
    assert reason
    assert central("SELECT role FROM ai_conversation_messages") == [("user",)]


def test_the_same_message_twice_is_one_turn_of_v1(in_v1: None, acme_api: Api, model: Model) -> None:
    first, second = (
        acme_api.chat("hello", session_id="s-1", client_message_id="m-1").json()["data"]
        for _ in range(2)
    )
    assert first["message_id"] == second["message_id"]
    assert second["metadata"]["system"] == "v1"
    assert len(model.asked) == 1


def test_another_tenants_old_talk_stays_theirs(
    in_v1: None, acme_api: Api, model: Model, central: Any, old: None
) -> None:
    theirs = begin(central, tenant_id=3)
    nobodys = begin(central, tenant_id=None)
    answer = acme_api.chat("hello", session_id="old-1").json()["data"]
    assert answer["conversation_id"] not in (theirs, nobodys)
    assert "tea" not in str(model.asked)
