from __future__ import annotations

import json
from typing import Any

import pytest

from conversations.browser.transcript import PAGE
from tests.browser.conftest import Server
from tests.browser.talks import message, page_url, talk, turn

AI_MESSAGES = """id bigint PRIMARY KEY AUTO_INCREMENT, conversation_id bigint, role varchar(255),
content longtext, tokens int, model_used varchar(255), metadata longtext, created_at timestamp NULL"""
STEP = {
    "node_id": "node_2",
    "type": "webhook",
    "name": "CRM",
    "output": "error",
    "duration_ms": 12.34,
}


def fragment(client: Any, id: int) -> Any:
    return client.get(f"{page_url(id)}transcript/")


def texts(response: Any) -> list[str]:
    return [e.message.text for e in response.context["transcript"].entries if e.message]


def test_both_tables_are_one_talk_in_time_order(acme: Any, server: Server, as_alice: Any) -> None:
    server.has_table("ai_messages", AI_MESSAGES)
    id = talk(acme.pk)
    message(id, "user", "third", "2026-01-01 10:02:00")
    message(id, "user", "first", "2026-01-01 10:00:00", table="ai_messages", tokens=9)
    message(
        id, "assistant", "second", "2026-01-01 10:01:00", table="ai_messages", model_used="gpt-4"
    )
    page = fragment(as_alice, id)
    assert texts(page) == ["first", "second", "third"]
    html = page.content.decode()
    assert "ai_messages #" in html
    assert "9 tokens" in html
    assert "gpt-4" in html


def test_a_message_without_time_follows_the_one_before_it(
    acme: Any, server: Server, as_alice: Any
) -> None:
    server.has_table("ai_messages", AI_MESSAGES)
    id = talk(acme.pk)
    message(id, "user", "1", "2026-01-01 10:00:00", table="ai_messages")
    message(id, "user", "2", "0000-00-00 00:00:00", table="ai_messages")
    message(id, "user", "3", "2026-01-01 10:01:00")
    assert texts(fragment(as_alice, id)) == ["1", "2", "3"]


def test_a_turn_stands_with_its_answer_and_shows_its_path(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    asked = message(id, "user", "Hi", "2026-01-01 10:00:00")
    said = message(id, "assistant", "Hello", "2026-01-01 10:00:01")
    error = {
        "code": "http",
        "message": {"en": "It said 503.", "tr": "503 dedi."},
        "retryable": True,
    }
    turn(
        id,
        1,
        outcome="failed",
        reason="webhook_down",
        user_message_id=asked,
        assistant_message_id=said,
        trace=json.dumps([{**STEP, "error": error}]),
    )
    page = fragment(as_alice, id)
    entries = page.context["transcript"].entries
    assert [entry.turn is not None for entry in entries] == [False, True]
    step = entries[1].turn.steps[0]
    assert (step.node_id, step.output, step.ms) == ("node_2", "error", "12.3")
    assert step.error == "http: It said 503."
    assert "webhook_down" in page.content.decode()


@pytest.mark.parametrize(
    ("engine", "author", "head"), [("", "bob", "Staff"), ("v2", None, "Assistant")]
)
def test_an_answer_is_headed_by_who_wrote_it(
    acme: Any, as_alice: Any, engine: str, author: str | None, head: str
) -> None:
    id = talk(acme.pk)
    said = message(id, "assistant", "Hello", "2026-01-01 10:00:01")
    turn(id, 1, engine=engine, author=author, outcome="answered", assistant_message_id=said)
    assert f'<b class="cb-role">{head}</b>' in fragment(as_alice, id).content.decode()


def test_a_turn_without_outcome_is_running_or_cut_off(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    turn(id, 1, user_message_id=message(id, "user", "Hi", "2026-01-01 10:00:00"))
    assert "running or cut off" in fragment(as_alice, id).content.decode()


def test_a_turn_without_any_message_is_shown(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    turn(id, 1, outcome="no_answer")
    assert [e.turn.number for e in fragment(as_alice, id).context["transcript"].entries] == [1]


def test_a_broken_trace_is_shown_as_it_is(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    turn(id, 1, outcome="answered", trace='[{"node_id": "node_1"')
    assert "[{&quot;node_id&quot;: &quot;node_1&quot;" in fragment(as_alice, id).content.decode()


def test_a_long_talk_begins_with_its_newest_messages(acme: Any, as_alice: Any) -> None:
    id = talk(acme.pk)
    for n in range(PAGE + 3):
        message(id, "user", str(n), f"2026-01-01 10:{n // 60:02}:{n % 60:02}")
    page = fragment(as_alice, id)
    assert texts(page)[0::99] == ["3", str(PAGE + 2)]
    shown = page.context["transcript"]
    assert (shown.first, shown.last, shown.total, shown.earlier) == (4, PAGE + 3, PAGE + 3, 3)
    first = as_alice.get(f"{page_url(id)}transcript/?until={shown.earlier}")
    assert texts(first) == ["0", "1", "2"]
    assert first.context["transcript"].later == PAGE + 3


def test_the_fragment_is_the_transcript_alone(acme: Any, as_alice: Any) -> None:
    html = fragment(as_alice, talk(acme.pk)).content.decode()
    assert "<html" not in html


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    assert fragment(as_mallory, talk(acme.pk)).status_code == 404
