"""A real conversation becomes a test case that passes with what was said then."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from conversations.flowviews.talk_as_case import turns_of
from flows.models import Flow, TestCase
from flows.trying.cases import Subject, run_case
from tests.browser.talks import message, page_url, talk, turn
from tests.flows.helpers import GRAPH

STEPS: list[dict[str, Any]] = [
    {
        "node_id": "node_1",
        "type": "ai_response",
        "name": "Answer",
        "output": "next",
        "said": ["We ship on Monday."],
        "error": None,
        "detail": {
            "prompt": [{"role": "user", "content": "When?"}],
            "tokens": 9,
            "model": "m",
            "temperature": 0.7,
            "max_tokens": 500,
        },
    },
    {"node_id": "node_2", "type": "end", "name": "End", "output": None, "said": [], "detail": None},
]


def real_talk(tenant_id: int, flow_id: int | None) -> int:
    id = talk(tenant_id, flow_id=flow_id)
    asked = message(id, "user", "When do you ship?", "2026-01-01 10:00:00")
    told = message(id, "assistant", "We ship on Monday.", "2026-01-01 10:00:01")
    ids = {"user_message_id": asked, "assistant_message_id": told}
    turn(id, 1, outcome="ended", trace=json.dumps(STEPS), **ids)
    return id


def press(client: Client, conversation_id: int) -> Any:
    return client.post(f"{page_url(conversation_id)}test-case/")


def test_a_button_keeps_the_talk(acme: Any, as_alice: Client, flow_id: int) -> None:
    id = real_talk(acme.pk, flow_id)
    assert b"keep-case" in as_alice.get(page_url(id)).content
    assert b"keep-case" not in as_alice.get(page_url(talk(acme.pk))).content  # no flow answered
    answer = press(as_alice, id)
    assert answer["Location"].endswith(f"/flows/{flow_id}/edit/#cases")
    case = TestCase.objects.get()
    assert (case.name, case.conversation_id) == ("When do you ship?", id)
    (kept,) = case.turns
    assert kept["expect"]["path"] == ["node_1", "node_2"]
    assert kept["expect"]["outcome"] == "ended"
    assert [entry["text"] for entry in kept["tape"]["model"]] == ["We ship on Monday."]
    press(as_alice, id)
    assert set(TestCase.objects.values_list("name", flat=True)) == {case.name, f"{case.name} 2"}


def test_two_presses_at_once_keep_two(
    acme: Any, as_alice: Client, flow_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one looked for a name before the first one was stored."""
    id = real_talk(acme.pk, flow_id)
    press(as_alice, id)
    seen = iter(["When do you ship?", "When do you ship? 2"])
    monkeypatch.setattr("conversations.flowviews.keep_case.free_name", lambda *_: next(seen))
    assert press(as_alice, id).status_code == 302
    assert TestCase.objects.count() == 2


def test_the_kept_case_passes(committed: Any) -> None:
    acme = committed["acme"]
    with schema_context("acme"):
        id = real_talk(acme.pk, Flow.objects.get().pk)
        case = TestCase(flow=Flow.objects.get(), name="x", turns=turns_of(id))
    subject = Subject(GRAPH, "node_1", frozenset({"ai_response", "end"}))
    verdict = asyncio.run(run_case(acme, case, subject, asks=False))
    assert verdict.shortfalls == []
    assert verdict.turns[0]["reply"] == "We ship on Monday."


@pytest.mark.parametrize("trace", [None, "[", '{"a": 1}', "[1]"])
def test_a_talk_without_a_readable_path_is_no_case(
    acme: Any, as_alice: Client, flow_id: int, trace: str | None
) -> None:
    id = talk(acme.pk, flow_id=flow_id)
    asked = message(id, "user", "Hi", "2026-01-01 10:00:00")
    turn(id, 1, outcome="failed", trace=trace, user_message_id=asked)
    assert press(as_alice, id)["Location"] == page_url(id)
    assert not TestCase.objects.exists()


def test_support_has_no_button_and_may_not(acme: Any, as_bob: Client, flow_id: int) -> None:
    id = real_talk(acme.pk, flow_id)
    assert b"keep-case" not in as_bob.get(page_url(id)).content
    assert press(as_bob, id).status_code == 403


def test_mallory_gets_404(acme: Any, as_mallory: Client, flow_id: int) -> None:
    assert press(as_mallory, real_talk(acme.pk, flow_id)).status_code == 404
    assert as_mallory.get(page_url(1)).status_code == 404
