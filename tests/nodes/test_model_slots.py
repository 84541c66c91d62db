"""One endpoint that hangs takes nothing from the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from nodes.adapters import slots
from nodes.adapters.http_client import close_shared_client
from nodes.adapters.model_openai import OpenAIModel
from nodes.ports import Message, ModelError, ModelReply, ModelRequest
from tests.nodes.model_server import Answer, ModelServer, completion, serve


async def ask(server: ModelServer, key: str = "key-1", timeout: float = 20) -> ModelReply:
    allowed = frozenset({server.endpoint})
    model = OpenAIModel(api_key=key, base_url=server.url, model="m", allowed=allowed)
    return await model.complete(ModelRequest([Message("user", "Hi")], timeout=timeout))


@asynccontextmanager
async def hanging(server: ModelServer, keys: list[str], arriving: int) -> AsyncIterator[None]:
    """A call per key to a server that hangs, as soon as ``arriving`` of them have reached it."""
    tasks = [asyncio.create_task(ask(server, key, 60)) for key in keys]
    try:
        await asyncio.to_thread(server.wait_for, arriving)
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await close_shared_client()


@pytest.mark.parametrize(
    ("keys", "arriving"),
    [(["key-1"] * 110, slots.CALLS_AT_ONCE), ([f"key-{n}" for n in range(110)], 110)],
    ids=["one tenant", "many tenants"],
)
def test_a_hanging_endpoint_leaves_the_others_alone(keys: list[str], arriving: int) -> None:
    async def story(bad: ModelServer, good: ModelServer) -> str:
        async with hanging(bad, keys, arriving):
            return (await ask(good, timeout=5)).text

    with serve(Answer(hang=True)) as bad, serve(completion("Fine")) as good:
        assert asyncio.run(story(bad, good)) == "Fine"


def test_one_endpoint_gets_no_more_than_its_share() -> None:
    async def story(server: ModelServer) -> str:
        async with hanging(server, ["key-1"] * slots.CALLS_AT_ONCE, slots.CALLS_AT_ONCE):
            with pytest.raises(ModelError) as caught:
                await ask(server, timeout=0.2)
            return caught.value.code

    with serve(Answer(hang=True)) as server:
        assert asyncio.run(story(server)) == "model_busy"
    assert len(server.requests) == slots.CALLS_AT_ONCE


def test_another_key_has_a_share_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "CALLS_AT_ONCE", 1)

    async def story(server: ModelServer) -> str:
        async with hanging(server, ["key-1"], 1):
            return (await ask(server, key="key-2")).text

    with serve(Answer(hang=True), completion("Fine")) as server:
        assert asyncio.run(story(server)) == "Fine"


def test_a_call_that_failed_gives_its_slot_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "CALLS_AT_ONCE", 1)

    async def story(server: ModelServer) -> Any:
        calls = (ask(server), ask(server))
        answers = await asyncio.gather(*calls, return_exceptions=True)
        await close_shared_client()
        return answers

    with serve(Answer(401, {}), completion("Fine")) as server:
        refused, answered = asyncio.run(story(server))
    assert isinstance(refused, ModelError)
    assert isinstance(answered, ModelReply)
