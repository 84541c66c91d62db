"""What a visitor may read back."""

from __future__ import annotations

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
