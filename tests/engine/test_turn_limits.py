from __future__ import annotations

import asyncio
import time

import pytest

from flows.engine import Limits
from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import FakeModel, ai, flow, saver, say

SORRY = {"failure_reply": {"en": "Sorry"}}


def chain(length: int) -> list[str]:
    return [f"n{i} > n{i + 1}" for i in range(1, length)]


def test_a_hundred_steps_are_allowed() -> None:
    nodes = {f"n{i}": saver() for i in range(1, 100)} | {"n100": ai()}
    turn = say(flow(*chain(100), **nodes))
    assert (turn.outcome, len(turn.trace)) == ("answered", 100)


def test_the_step_after_the_hundredth_is_not_taken() -> None:
    nodes = {f"n{i}": saver() for i in range(1, 101)} | {"n101": ai()}
    turn = say(flow(*chain(101), **nodes))
    assert (turn.outcome, turn.reason_code, len(turn.trace)) == ("limit", "steps", 100)


def test_a_circle_stops_after_three_visits_of_a_node() -> None:
    turn = say(flow("a > b", "b > a", a=saver(), b=saver(), settings=SORRY))
    assert (turn.outcome, turn.reason_code, turn.reply) == ("limit", "visits", "Sorry")
    assert turn.nodes_executed == ["a", "b"] * 3
    assert turn.reason is not None
    assert "“a”" in turn.reason["en"]


def test_the_deadline_interrupts_a_node_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(context: Context) -> Result:
        await asyncio.Event().wait()
        raise AssertionError

    add_kind(monkeypatch, "hanger", hang)
    document = flow("save > it", save=saver(), it=("hanger", {}), settings=SORRY)
    turn = say(document, limits=Limits(deadline_seconds=0.05))
    assert (turn.outcome, turn.reason_code, turn.reply) == ("limit", "deadline", "Sorry")
    assert turn.nodes_executed == ["save", "it"]
    assert turn.trace[1].error is not None
    assert turn.trace[1].error["code"] == "deadline"


def test_the_deadline_counts_for_a_node_that_never_yields(monkeypatch: pytest.MonkeyPatch) -> None:
    async def spin(context: Context) -> Result:
        while time.monotonic() <= context.deadline:
            pass
        return Result("next")

    add_kind(monkeypatch, "spinner", spin)
    turn = say(flow("it > ask", it=("spinner", {}), ask=ai()), limits=Limits(deadline_seconds=0.02))
    assert (turn.reason_code, turn.nodes_executed) == ("deadline", ["it"])


def test_a_timeout_of_a_nodes_own_is_a_failure_not_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def give_up(context: Context) -> Result:
        raise TimeoutError

    add_kind(monkeypatch, "quitter", give_up)
    assert say(flow(it=("quitter", {}))).reason_code == "unexpected"


def test_cancellation_from_outside_passes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    async def cancelled(context: Context) -> Result:
        raise asyncio.CancelledError

    add_kind(monkeypatch, "cancelled", cancelled)
    with pytest.raises(asyncio.CancelledError):
        say(flow(it=("cancelled", {})))


def test_a_reply_longer_than_a_column_is_never_cut() -> None:
    turn = say(flow(ask=ai(), settings=SORRY), model=FakeModel("ş" * 32_768))
    assert (turn.outcome, turn.reason_code, turn.reply) == ("limit", "reply_too_long", "Sorry")


def test_a_reply_that_just_fits_is_kept() -> None:
    turn = say(flow(ask=ai()), model=FakeModel("ş" * 32_767))
    assert (turn.outcome, len(turn.reply)) == ("answered", 32_767)


def test_a_node_sees_how_much_time_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[float] = []

    async def look(context: Context) -> Result:
        left.append(context.remaining())
        return Result(say=["ok"])

    add_kind(monkeypatch, "looker", look)
    say(flow(it=("looker", {})), limits=Limits(deadline_seconds=5))
    assert 0 < left[0] <= 5


def test_a_failure_reply_that_no_longer_fits_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(context: Context) -> Result:
        raise RuntimeError

    add_kind(monkeypatch, "breaker", fail)
    document = flow("ask > it", ask=ai(), it=("breaker", {}), settings=SORRY)
    turn = say(document, model=FakeModel("x" * 65_530))
    assert (turn.outcome, turn.reply) == ("failed", "x" * 65_530)


@pytest.mark.parametrize(("told", "counted"), [(2**31 - 1, 2**31 - 1), (-5, 0)])
def test_tokens_of_a_turn_fit_their_column(
    monkeypatch: pytest.MonkeyPatch, told: int, counted: int
) -> None:
    async def talk(context: Context) -> Result:
        return Result("next", say=["ok"], detail={"tokens": told})

    add_kind(monkeypatch, "talker", talk)
    assert say(flow("a > b", a=("talker", {}), b=("talker", {}))).tokens == counted
