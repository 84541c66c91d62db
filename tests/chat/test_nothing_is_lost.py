"""Whatever happens to the answer, the visitor's message is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django_tenants.utils import schema_context

from tests.live import Api, Model


def said(central: Any) -> list[tuple[Any, ...]]:
    return central("SELECT role, content FROM ai_conversation_messages ORDER BY id")  # type: ignore[no-any-return]


def test_the_message_is_stored_while_the_model_hangs(
    acme_api: Api, model: Model, central: Any
) -> None:
    model.gate.clear()
    with ThreadPoolExecutor() as pool:
        call = pool.submit(acme_api.chat, "are you there?", session_id="s-1")
        model.wait_until_asked()
        assert said(central) == [("user", "are you there?")]
        assert central("SELECT outcome FROM chatadmin_turn") == [(None,)]
        model.gate.set()
        assert call.result().status_code == 200


def test_a_model_that_hangs_for_good_costs_the_answer_only(
    acme_api: Api, model: Model, central: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.engines import answer
    from flows.engine import Limits

    monkeypatch.setattr(answer, "Limits", lambda: Limits(deadline_seconds=0.5))
    model.gate.clear()
    answer = acme_api.chat("are you there?", session_id="s-1")
    assert answer.status_code == 502
    assert answer.json()["error"]["message"]
    assert said(central)[0] == ("user", "are you there?")
    assert central("SELECT outcome FROM chatadmin_turn") != [(None,)]


def test_a_failing_model_says_the_flows_failure_reply(
    acme_api: Api, model: Model, central: Any
) -> None:
    model.status = 400
    answer = acme_api.chat("hello", session_id="s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "failed")
    assert "I cannot answer right now" in answer.json()["error"]["message"]
    assert said(central)[0] == ("user", "hello")
    assert central("SELECT outcome FROM chatadmin_turn") == [("failed",)]


def test_the_next_message_is_answered_again(acme_api: Api, model: Model) -> None:
    model.status = 400
    acme_api.chat("hello", session_id="s-1")
    model.status = 200
    assert acme_api.chat("hello?", session_id="s-1").status_code == 200


def test_an_error_never_shows_an_exceptions_text(
    acme_api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.engines import v2

    async def explode(*args: Any) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr(v2, "run", explode)
    answer = acme_api.chat("hello")
    assert answer.status_code == 502
    assert "hunter2" not in answer.text


def test_an_empty_reply_is_no_success(acme_api: Api, model: Model) -> None:
    model.reply = "  "
    answer = acme_api.chat("hello")
    assert answer.status_code == 502
    assert answer.json()["success"] is False


def test_a_feature_whose_flow_is_off_keeps_the_message(acme_api: Api, central: Any) -> None:
    from flows.models import Flow

    with schema_context("acme"):
        Flow.objects.update(is_active=False)
    answer = acme_api.chat("anybody?", session_id="s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "failed")
    assert said(central) == [("user", "anybody?")]


def test_a_turn_cut_off_by_a_crash_is_taken_up_again(acme_api: Api, central: Any) -> None:
    from conversations.store.claim import claim
    from conversations.store.turn import Incoming

    claim(Incoming(2, "s-1", "hello", "shop-assistant", "", client_message_id="m-1"))
    central("UPDATE chatadmin_conversation SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
    answer = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert answer.status_code == 200
    assert [role for role, _ in said(central)] == ["user", "assistant"]
    assert central("SELECT turn_no, outcome FROM chatadmin_turn") == [(1, "ended")]


def test_a_crashed_turn_blocks_nobody_once_its_lease_is_over(acme_api: Api, central: Any) -> None:
    from conversations.store.claim import claim
    from conversations.store.turn import Incoming

    claim(Incoming(2, "s-1", "lost words", "shop-assistant", ""))
    central("UPDATE chatadmin_conversation SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
    assert acme_api.chat("next words", session_id="s-1").status_code == 200
    assert ("user", "lost words") in said(central)


def test_visitor_facts_of_the_old_engine_stay(acme_api: Api, central: Any) -> None:
    acme_api.chat("hello", session_id="s-1")
    central(
        "UPDATE ai_conversations SET context_data ="
        """ '{"ip":"10.0.0.1","big":12345678901234567890123,"price":1.10,"flow":{"old":1}}'"""
    )
    acme_api.chat("hello", session_id="s-1")
    [(context,)] = central("SELECT context_data FROM ai_conversations")
    assert '"10.0.0.1"' in context
    assert "12345678901234567890123" in context
    assert "1.10" in context
