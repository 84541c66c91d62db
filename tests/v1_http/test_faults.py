"""Whatever the old application does: an error the visitor knows, the text kept, nothing asked twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.live import Api
from tests.v1_http.conftest import over_http
from tests.v1_http.old_endpoint import OldEndpoint

EXPECTED = {
    "unreached": ("failed", "http_503"),
    "500": ("failed", "http_500"),
    "404": ("failed", "http_404"),
    "422": ("failed", "http_422"),
    "html": ("failed", "not_json"),
    "deep": ("failed", "not_json"),
    "list": ("failed", "no_success"),
    "false": ("failed", "no_success"),
    "null": ("no_answer", "empty_reply"),
    "blank": ("no_answer", "empty_reply"),
    "number": ("no_answer", "empty_reply"),
    "huge": ("limit", "too_large"),
    "long": ("limit", "reply_too_long"),
    "redirect": ("failed", "too_many_redirects"),
    "again": ("failed", "too_many_redirects"),
}


@pytest.mark.parametrize("fault", EXPECTED)
def test_no_fault_is_a_success(old: OldEndpoint, acme_api: Api, central: Any, fault: str) -> None:
    outcome, reason = EXPECTED[fault]
    old.fails = fault
    answers = [acme_api.chat("hello", session_id="s-1", client_message_id="m-1") for _ in range(2)]
    for answer in answers:
        assert answer.status_code == 502
        assert answer.json()["success"] is False
        assert answer.json()["error"]["code"] == outcome
        assert "secret" not in answer.text
    assert len(old.asked) == 1
    assert central("SELECT outcome, reason, text FROM chatadmin_turn") == [
        (outcome, reason, "hello")
    ]
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(0,)]


@pytest.mark.parametrize("fault", ["unreached", "500"])
def test_the_session_goes_on_after_a_fault(
    old: OldEndpoint, acme_api: Api, central: Any, fault: str
) -> None:
    old.fails = fault
    acme_api.chat("first", session_id="s-1")
    old.fails = ""
    data = acme_api.chat("second", session_id="s-1").json()["data"]
    assert data["message"] == "From the old application."
    assert central("SELECT turn_no, text, outcome FROM chatadmin_turn ORDER BY turn_no") == [
        (1, "first", "failed"),
        (2, "second", "answered"),
    ]
    [(talk,)] = central("SELECT id FROM ai_conversations")
    assert central("SELECT conversation_id, turn_no FROM chatadmin_conversation") == [(talk, 2)]


def test_a_hanging_one_is_given_up_in_time_and_not_asked_again(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    over_http(old, timeout_seconds=1)
    old.gate.clear()
    answer = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "limit")
    old.gate.set()
    old.wait_until_done()
    assert acme_api.chat("hello", session_id="s-1", client_message_id="m-1").status_code == 502
    assert len(old.asked) == 1
    # what it wrote in spite of that is the next turn's history, and its talk the session's
    data = acme_api.chat("are you there?", session_id="s-1").json()["data"]
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(1,)]
    said = [m["content"] for m in acme_api.history("s-1").json()["data"]["messages"]]
    assert said == ["hello", "From the old application.", "are you there?", data["message"]]


def test_nobody_there(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    over_http(old, url="http://127.0.0.1:9/chat")
    answer = acme_api.chat("hello", session_id="s-1")
    assert answer.status_code == 502
    assert central("SELECT outcome, reason, text FROM chatadmin_turn") == [
        ("failed", "blocked_address", "hello")
    ]


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest/", "http://localhost/", "http://[::1]/", "file:///etc"]
)
def test_inner_addresses_are_never_called(
    old: OldEndpoint, acme_api: Api, central: Any, url: str
) -> None:
    over_http(old, url=url)
    assert acme_api.chat("hello").status_code == 502
    assert central("SELECT reason FROM chatadmin_turn")[0][0] in ("blocked_address", "bad_url")
    assert old.asked == []


def test_a_secret_that_cannot_be_read_sends_nothing(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    over_http(old, header="X-Key", secret_sealed="no token")
    assert acme_api.chat("hello").status_code == 502
    assert central("SELECT outcome, reason FROM chatadmin_turn") == [
        ("failed", "unreadable_secret")
    ]
    assert old.asked == []
