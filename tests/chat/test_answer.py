"""The chat API as a live widget speaks it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live import Api, Model


def test_hello_is_answered_through_the_published_flow(acme_api: Api) -> None:
    answer = acme_api.chat("hello", session_id="s-1")
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert data["message"].startswith("Welcome to Acme Store!")
    assert data["session_id"] == "s-1"
    assert data["assistant_name"] == "Assistant"
    assert data["metadata"]["system"] == "v2"
    assert data["metadata"]["flow_name"] == "Welcome and answer"
    assert data["metadata"]["nodes_executed"][0] == "welcome"
    assert "ai_response" in data["metadata"]["nodes_executed"]


def test_the_answer_is_stored_as_it_was_said(acme_api: Api, central: Any) -> None:
    data = acme_api.chat("hello", session_id="s-1").json()["data"]
    rows = central(
        "SELECT id, role, content FROM ai_conversation_messages WHERE conversation_id = %s ORDER BY id",
        data["conversation_id"],
    )
    assert [role for _, role, _ in rows] == ["user", "assistant"]
    assert rows[1] == (data["message_id"], "assistant", data["message"])


def test_the_greeting_comes_once(acme_api: Api) -> None:
    acme_api.chat("hello", session_id="s-1")
    second = acme_api.chat("hello again", session_id="s-1").json()["data"]
    assert "Welcome" not in second["message"]


def test_without_a_session_id_one_is_made(acme_api: Api) -> None:
    one, other = (acme_api.chat("hello").json()["data"] for _ in range(2))
    assert one["session_id"] != other["session_id"]
    assert one["conversation_id"] != other["conversation_id"]


def test_the_models_words_reach_the_visitor(acme_api: Api, model: Model) -> None:
    data = acme_api.chat("hello").json()["data"]
    assert data["message"].endswith("From the model.")
    assert data["tokens_used"] == 12
    assert model.asked[0]["model"] == "test-model"


def test_the_model_is_given_directives_and_history(
    acme_api: Api, model: Model, central: Any
) -> None:
    central(
        "INSERT INTO ai_tenant_directives (tenant_id, directive_content, is_active, priority)"
        " VALUES (2, 'Never promise a discount.', 1, 1), (3, 'Foreign rule.', 1, 1)"
    )
    acme_api.chat("first words", session_id="s-1")
    acme_api.chat("second words", session_id="s-1")
    prompt = str(model.asked[1]["messages"])
    assert "Never promise a discount." in prompt
    assert "Foreign rule." not in prompt
    assert prompt.index("first words") < prompt.index("second words")


def test_a_turkish_shop_answers_in_turkish(globex_api: Api) -> None:
    data = globex_api.chat("Merhaba").json()["data"]
    assert data["message"].startswith("Globex Mağaza mağazasına hoş geldiniz!")


def test_the_visitors_browser_may_ask_for_english(port: int) -> None:
    api = Api(port, "globex.localhost")
    api.client.headers["accept-language"] = "en-GB,en;q=0.9"
    assert api.chat("hello").json()["data"]["message"].startswith("Welcome to Globex")


def test_the_profile_that_the_entry_read_serves_the_whole_turn(
    acme_api: Api, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again() -> None:
        raise AssertionError("The profile is read a second time.")

    monkeypatch.setattr("flows.ports.the_profile", again)
    assert acme_api.chat("hello").status_code == 200
    assert model.asked
