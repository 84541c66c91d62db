from __future__ import annotations

from typing import Any

import pytest

from flows.engine import State
from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, play, saver


@pytest.fixture(autouse=True)
def _asker(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask(context: Context) -> Result:
        if context.resumed:
            return Result("collected", remember={"name": context.event.message})
        return Result(say=["Your name?"], wait=True)

    add_kind(monkeypatch, "asker", ask, waits=True)


def question() -> dict[str, Any]:
    return flow(
        "hi > asks",
        "asks.collected > ask",
        "ask > bye",
        hi=saver(),
        asks=("asker", {}),
        ask=ai(),
        bye=end(),
    )


def test_the_next_message_goes_to_the_node_that_waits() -> None:
    _, second = play(question(), "Hello", "Ada")
    assert second.nodes_executed == ["asks", "ask", "bye"]
    assert second.state.memory == {"name": "Ada"}


def test_after_the_end_the_flow_starts_again() -> None:
    turns = play(question(), "Hello", "Ada", "Hello again")
    assert turns[2].nodes_executed == ["hi", "asks"]
    assert turns[2].outcome == "waiting"


def test_only_the_node_that_waited_is_resumed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    async def look(context: Context) -> Result:
        seen.append(context.resumed)
        return Result(say=["Hm"])

    add_kind(monkeypatch, "looker", look)
    play(flow(it=("looker", {})), "a", state=State("it", "waiting"))
    play(flow("save > it", save=saver(), it=("looker", {})), "a", state=State("save", "waiting"))
    assert seen == [True, False]


def test_a_waiting_node_that_is_gone_is_told_and_the_flow_starts_again() -> None:
    (turn,) = play(question(), "Ada", state=State("gone", "waiting"))
    assert turn.nodes_executed == ["hi", "asks"]
    assert turn.trace[0].detail == {"waiting_node_gone": "gone"}


def test_a_node_may_ask_again_without_running_into_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def insist(context: Context) -> Result:
        return Result(say=["Please!"], wait=True)

    add_kind(monkeypatch, "insister", insist, waits=True)
    turns = play(flow(it=("insister", {})), *["no"] * 10)
    assert {turn.outcome for turn in turns} == {"waiting"}
