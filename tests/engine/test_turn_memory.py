from __future__ import annotations

import pytest

from flows.engine import Limits, State
from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, play, say


def test_turn_data_does_not_survive_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    async def look(context: Context) -> Result:
        seen.append(context.turn.get("products"))
        return Result(say=["ok"], turn={"products": [1]})

    add_kind(monkeypatch, "looker", look)
    play(flow(it=("looker", {})), "one", "two")
    assert seen == [None, None]


def test_memory_survives_the_end_of_the_flow() -> None:
    hello = ("welcome", {"welcome_message": "Hi"})
    first, second = play(flow("hi > ask", "ask > bye", hi=hello, ask=ai(), bye=end()), "a", "b")
    assert (first.reply, second.reply) == ("Hi\n\nSure!", "Sure!")


def test_reset_forgets_everything() -> None:
    hello = ("welcome", {"welcome_message": "Hi"})
    document = flow("hi > bye", hi=hello, bye=end(reset_conversation=True))
    turns = play(document, "a", "b")
    assert [turn.reply for turn in turns] == ["Hi", "Hi"]
    assert turns[1].state.memory == {}


def test_the_state_that_was_given_stays_as_it_is() -> None:
    state = State(memory={"name": "Ada"})
    say(flow("hi > ask", hi=("welcome", {}), ask=ai()), state=state)
    assert state == State(memory={"name": "Ada"})


def test_nodes_cannot_write_past_their_result(monkeypatch: pytest.MonkeyPatch) -> None:
    async def cheat(context: Context) -> Result:
        context.memory["x"] = 1  # type: ignore[index]
        return Result(say=["done"])

    add_kind(monkeypatch, "cheater", cheat)
    turn = say(flow(it=("cheater", {})))
    assert (turn.outcome, turn.state.memory) == ("failed", {})


def test_too_much_memory_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hoard(context: Context) -> Result:
        return Result(say=["ok"], remember={"small": 1, "pile": "x" * 2000})

    add_kind(monkeypatch, "hoarder", hoard)
    turn = say(flow(it=("hoarder", {})), limits=Limits(memory_bytes=1024))
    assert (turn.outcome, turn.reason_code) == ("limit", "memory_too_large")
    assert turn.reason is not None
    assert "“it”" in turn.reason["en"]
    assert "“pile”" in turn.reason["en"]
    assert turn.state.memory == {}


def test_overwriting_does_not_count_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    async def note(context: Context) -> Result:
        return Result("next", say=["ok"], remember={"note": "x" * 600})

    add_kind(monkeypatch, "noter", note)
    document = flow("a > b", a=("noter", {}), b=("noter", {}))
    assert say(document, limits=Limits(memory_bytes=1024)).outcome == "answered"


def test_memory_that_is_no_json_fails_the_node(monkeypatch: pytest.MonkeyPatch) -> None:
    async def break_it(context: Context) -> Result:
        return Result(say=["ok"], remember={"ports": object()})

    add_kind(monkeypatch, "breaker", break_it)
    turn = say(flow(it=("breaker", {})))
    assert (turn.outcome, turn.reply, turn.state.memory) == ("failed", "", {})


def test_a_growing_conversation_keeps_a_small_state() -> None:
    document = flow("hi > ask", "ask > bye", hi=("welcome", {}), ask=ai(), bye=end())
    turns = play(document, *["message"] * 50)
    assert turns[-1].state.to_json() == turns[0].state.to_json()
