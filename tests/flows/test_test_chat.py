"""The test chat runs the graph on the screen and stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from django.conf import settings
from django.db import connections

from tests.conftest import sign_in
from tests.flows.helpers import GRAPH
from tests.live import product

SCREEN = {
    **GRAPH,
    "nodes": [
        {
            "id": "node_1",
            "type": "welcome",
            "name": "Only on the screen",
            "config": {"welcome_message": "Hello from the screen"},
            "position": {"x": 0, "y": 0},
        },
        GRAPH["nodes"][1],
    ],
}


class Browser:
    """A signed-in browser at a real server."""

    def __init__(self, port: int, host: str, cookies: dict[str, str], flow_id: int) -> None:
        headers = {"host": f"{host}:{port}", "x-csrftoken": "t" * 32}
        jar = {**cookies, settings.CSRF_COOKIE_NAME: "t" * 32}
        self.client = httpx2.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, cookies=jar, timeout=30
        )
        self.path = f"/api/v1/flows/{flow_id}/test"

    def say(self, message: str, **given: Any) -> Any:
        body = {"document": SCREEN, "start_node_id": "node_1", "state": None, "language": "en"}
        return self.client.post(self.path, json={**body, "message": message, **given})


@pytest.fixture
def flow(committed: Any) -> int:
    from django_tenants.utils import schema_context

    from flows.models import Flow

    with schema_context("acme"):
        return Flow.objects.get().pk


@pytest.fixture
def chat(committed: Any, flow: int) -> Iterator[Browser]:
    with product() as port:
        yield Browser(port, "acme.localhost", sign_in("acme", "alice"), flow)


def test_the_graph_on_the_screen_answers(chat: Browser) -> None:
    answer = chat.say("hi")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["reply"] == "Hello from the screen"
    assert found["outcome"] == "ended"
    assert [step["node_id"] for step in found["path"]] == ["node_1", "node_2"]
    assert found["path"][0]["name"] == "Only on the screen"
    assert found["model"] == {"name": "offline", "offline": True}


def test_the_talk_goes_on_with_its_state(chat: Browser) -> None:
    first = chat.say("hi").json()
    second = chat.say("again", state=first["state"]).json()
    assert second["outcome"] == "no_answer"  # the greeting comes once, and nothing else speaks
    assert second["reason"]


def test_nothing_is_stored(chat: Browser) -> None:
    chat.say("hi")
    with connections["central"].cursor() as cursor:
        for table in ("ai_conversations", "ai_conversation_messages", "chatadmin_turn"):
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            assert cursor.fetchone() == (0,), table


def test_a_graph_that_cannot_run_says_why(chat: Browser) -> None:
    answer = chat.say("hi", start_node_id="node_77")
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["message"]


@pytest.mark.parametrize("state", [{"engine": 1}, [], "x", {"engine": {}, "history": []}])
def test_a_foreign_state_is_refused(chat: Browser, state: Any) -> None:
    assert chat.say("hi", state=state).status_code == 422


def test_mallory_gets_404(committed: Any, flow: int) -> None:
    with product() as port:
        mallory = Browser(port, "globex.localhost", sign_in("globex", "mallory"), flow)
        assert mallory.say("hi").status_code == 404
