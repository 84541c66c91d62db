"""What a visitor may read back."""

from __future__ import annotations

import pytest

from tests.live import Api


def test_history_is_what_was_said(acme_api: Api) -> None:
    data = acme_api.chat("hello", session_id="s-1").json()["data"]
    answer = acme_api.history("s-1")
    assert answer.status_code == 200
    found = answer.json()["data"]
    assert found["conversation_id"] == data["conversation_id"]
    assert found["message_count"] == 2
    assert [m["role"] for m in found["messages"]] == ["user", "assistant"]
    assert found["messages"][1]["content"] == data["message"]


def test_an_unknown_session_is_an_empty_success(acme_api: Api) -> None:
    found = acme_api.history("nobody").json()
    assert found["success"] is True
    assert found["data"]["messages"] == []


def test_session_ids_are_compared_byte_by_byte(acme_api: Api) -> None:
    acme_api.chat("hello", session_id="Session")
    assert acme_api.history("session").json()["data"]["messages"] == []


def test_the_same_session_id_of_another_tenant_is_another_talk(
    acme_api: Api, globex_api: Api
) -> None:
    acme_api.chat("acme's secret", session_id="s-1")
    assert globex_api.history("s-1").json()["data"]["messages"] == []
    globex_api.chat("merhaba", session_id="s-1")
    assert "acme's secret" not in globex_api.history("s-1").text
    assert "merhaba" not in acme_api.history("s-1").text


@pytest.mark.parametrize("session_id", ["s-1 ", " s-1", "s-1\n", "", "x" * 65, "ş"])
def test_what_can_be_no_session_id_is_422(acme_api: Api, session_id: str) -> None:
    acme_api.chat("hello", session_id="s-1")
    answer = acme_api.history(session_id)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "input")


def test_an_unknown_feature_has_no_history(acme_api: Api) -> None:
    answer = acme_api.client.get("/api/ai/v1/content-writer/history?session_id=s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_feature")


def test_only_the_latest_messages_are_told_in_time_order(
    acme_api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conversations.api.history.LATEST", 3)
    said = [acme_api.chat(text, session_id="s-1").json()["data"]["message"] for text in ("a", "b")]
    found = acme_api.history("s-1").json()["data"]
    assert found["message_count"] == 3
    assert [m["content"] for m in found["messages"]] == [said[0], "b", said[1]]
