"""Test turns that wait for a model leave the pool of connections to others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django_tenants.utils import schema_context

from nodes.ports import ModelReply, ModelRequest
from tests.conftest import sign_in
from tests.flows.helpers import GRAPH
from tests.flows.test_test_chat import Browser
from tests.live import product


@pytest.fixture
def _small_pool(committed: Any) -> Iterator[None]:
    """Two connections for everybody."""
    facts = connections.settings["default"]["OPTIONS"]
    before = facts["pool"]
    connection.close()
    connection.close_pool()
    facts["pool"] = {"min_size": 1, "max_size": 2, "timeout": 5}
    yield
    connection.close()
    connection.close_pool()
    facts["pool"] = before


class SlowModel:
    """Answers once the test opens its gate."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.arrived = threading.Semaphore(0)

    async def complete(self, request: ModelRequest) -> ModelReply:
        self.arrived.release()
        await asyncio.to_thread(self.gate.wait, 30)
        return ModelReply("From the model.", 12, "slow")

    def wait_until_asked(self) -> None:
        assert self.arrived.acquire(timeout=30), "the model was never asked"


@pytest.fixture
def model(committed: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowModel]:
    from tenants.profile.models import Profile

    slow = SlowModel()
    monkeypatch.setattr("flows.ports.model_for", lambda profile: slow)
    with schema_context("acme"):
        Profile.objects.update(model_base_url="https://models.example/v1", model_name="slow")
    yield slow
    slow.gate.set()


@pytest.fixture
def chat(_small_pool: None, model: SlowModel) -> Iterator[Browser]:
    from flows.models import Flow

    with schema_context("acme"):
        flow_id = Flow.objects.get().pk
    cookies = sign_in("acme", "alice")
    connection.close()
    with product() as port:
        yield Browser(port, "acme.localhost", cookies, flow_id)


def ask(chat: Browser) -> Any:
    return chat.say("hi", document=GRAPH)


def test_as_many_as_allowed_run_beside_a_small_pool(chat: Browser, model: SlowModel) -> None:
    with ThreadPoolExecutor(4) as people:
        answers = [people.submit(ask, chat) for _ in range(4)]
        for _ in answers:
            model.wait_until_asked()
        model.gate.set()
        for answer in answers:
            found = answer.result()
            assert found.status_code == 200, found.text
            assert found.json()["reply"] == "From the model."
            # read after the turn, on another connection: the schema is still Acme's
            assert found.json()["model"] == {"name": "slow", "offline": False}


def test_one_more_is_told_to_wait(chat: Browser, model: SlowModel) -> None:
    with ThreadPoolExecutor(4) as people:
        answers = [people.submit(ask, chat) for _ in range(4)]
        for _ in answers:
            model.wait_until_asked()
        refused = ask(chat)
        model.gate.set()
        assert [answer.result().status_code for answer in answers] == [200] * 4
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert int(refused.headers["retry-after"]) > 0
    assert ask(chat).status_code == 200
