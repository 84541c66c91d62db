"""The clock is set only when a node waits; what waits is still awaited as usual."""

from __future__ import annotations

import asyncio

import pytest

from flows.engine import Limits
from nodes.contract import Context, NodeError, Result
from tests.engine.kinds import Behaviour, add_kind
from tests.engine.story import ai, flow, say


def patient(patch: pytest.MonkeyPatch, behaviour: Behaviour) -> None:
    add_kind(patch, "patient", behaviour)


def test_nodes_that_wait_for_something_run_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(context: Context) -> Result:
        for _ in range(3):
            await asyncio.sleep(0)
        answer = await asyncio.gather(asyncio.sleep(0, "a"), asyncio.sleep(0, "b"))
        return Result("next", say=["".join(answer)])

    patient(monkeypatch, wait)
    turn = say(flow("one > two", "two > ask", one=("patient", {}), two=("patient", {}), ask=ai()))
    assert turn.reply == "ab\n\nab\n\nSure!"


def test_an_error_of_what_was_waited_for_reaches_the_node(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(context: Context) -> Result:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(future.set_exception, NodeError("Lost", "lost"))
        await future
        raise AssertionError

    patient(monkeypatch, wait)
    assert say(flow(it=("patient", {}))).reason_code == "lost"


def test_a_nodes_own_shorter_timeout_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(context: Context) -> Result:
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except TimeoutError:
            return Result(say=["gave up"])
        raise AssertionError

    patient(monkeypatch, wait)
    assert say(flow(it=("patient", {}))).reply == "gave up"


def test_the_deadline_wins_over_a_nodes_longer_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned: list[bool] = []

    async def wait(context: Context) -> Result:
        try:
            async with asyncio.timeout(30):
                await asyncio.Event().wait()
        finally:
            cleaned.append(True)
        raise AssertionError

    patient(monkeypatch, wait)
    turn = say(flow(it=("patient", {})), limits=Limits(deadline_seconds=0.02))
    assert (turn.reason_code, cleaned) == ("deadline", [True])


def test_a_deadline_that_a_node_swallows_still_ends_the_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def stubborn(context: Context) -> Result:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return Result("next")
        raise AssertionError

    patient(monkeypatch, stubborn)
    document = flow("it > ask", it=("patient", {}), ask=ai())
    turn = say(document, limits=Limits(deadline_seconds=0.02))
    assert (turn.outcome, turn.reason_code) == ("limit", "deadline")
    assert turn.nodes_executed == ["it"]
