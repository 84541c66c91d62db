"""What is wrong is said in words, as JSON, and stores nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live import Api


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"message": ""}, "message"),
        ({"message": "   "}, "message"),
        ({"message": "x" * 1001}, "message"),
        ({"message": None}, "message"),
        ({"message": "hi", "session_id": "x" * 65}, "session_id"),
        ({"message": "hi", "session_id": "with blank"}, "session_id"),
        ({"message": "hi", "session_id": "abc\n"}, "session_id"),
        ({"message": "hi", "client_message_id": "abc\n"}, "client_message_id"),
        ({"message": "hi", "client_message_id": "x" * 65}, "client_message_id"),
        ({"message": "hi", "page_slug": "x" * 256}, "page_slug"),
        ({"message": "hi", "product_id": "many"}, "product_id"),
    ],
)
def test_bad_fields_are_422_and_named(
    acme_api: Api, central: Any, fields: dict[str, Any], named: str
) -> None:
    answer = acme_api.chat(**fields)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "input"
    assert named in error["message"]
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(0,)]


@pytest.mark.parametrize("body", [b"", b"no json", b"[1]", b'"text"', b"\xff", b"x" * 70_000])
def test_a_body_that_is_no_object_is_422(acme_api: Api, body: bytes) -> None:
    answer = acme_api.client.post("/api/ai/v1/shop-assistant/chat", content=body)
    assert answer.status_code == 422
    assert answer.json()["success"] is False


def test_the_longest_message_is_taken(acme_api: Api) -> None:
    assert acme_api.chat("ş" * 1000).status_code == 200


def test_an_unknown_feature_is_404(acme_api: Api) -> None:
    answer = acme_api.chat("hi", feature="content-writer")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_feature")


def test_another_method_is_405(acme_api: Api) -> None:
    answer = acme_api.client.get("/api/ai/v1/shop-assistant/chat")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["/api/ai/v2/anything", "/api/ai/v1/shop-assistant/chat%0A"])
def test_other_paths_of_the_api_are_404(acme_api: Api, path: str) -> None:
    assert acme_api.client.post(path, json={"message": "hi"}).status_code == 404


def test_an_unexpected_error_promises_nothing_and_is_logged(
    acme_api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*args: object) -> None:
        raise RuntimeError("the cause")

    monkeypatch.setattr("conversations.api.chat.take_turn", broken)
    answer = acme_api.chat("hi")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["error"]["code"] == "database"
    assert "kept" not in answer.text
    assert "the cause" in caplog.text


def test_an_unknown_host_and_the_platform_have_no_chat(port: int) -> None:
    for host in ("nobody.localhost", "localhost"):
        assert Api(port, host).chat("hi").status_code == 404
