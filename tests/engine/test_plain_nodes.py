"""A node that waits for nothing is a plain function; both kinds of nodes share a turn."""

from __future__ import annotations

import asyncio

import pytest

from nodes.contract import Context, NodeError, Result
from tests.engine.kinds import add_kind, add_plain_kind
from tests.engine.story import ai, flow, say


def test_plain_and_waiting_nodes_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(context: Context) -> Result:
        await asyncio.sleep(0)
        return Result("next", say=["waited"], turn={"seen": context.node_id})

    add_kind(monkeypatch, "patient", wait)
    add_plain_kind(
        monkeypatch, "plain", lambda context: Result("next", say=[context.turn.get("seen", "none")])
    )
    document = flow(
        *("a > b", "b > c", "c > d"),
        a=("plain", {}),
        b=("patient", {}),
        c=("plain", {}),
        d=("patient", {}),
    )
    assert say(document).texts == ["none", "waited", "b", "waited"]


@pytest.mark.parametrize("connected", [True, False])
def test_a_plain_node_fails_like_any_other(
    monkeypatch: pytest.MonkeyPatch, connected: bool
) -> None:
    def fail(context: Context) -> Result:
        raise NodeError("Lost", "lost")

    add_plain_kind(monkeypatch, "plain", fail)
    turn = say(flow(*(["a.error > b"] if connected else []), a=("plain", {}), b=ai()))
    assert turn.outcome == ("answered" if connected else "failed")
    assert turn.trace[0].error is not None
    assert turn.trace[0].error["code"] == "lost"


def test_what_a_refused_node_brought_for_the_turn_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hoard(context: Context) -> Result:
        return Result("next", turn={"products": 1}, remember={"pile": object()})

    add_plain_kind(monkeypatch, "hoarder", hoard)
    add_plain_kind(monkeypatch, "looker", lambda c: Result(say=[str(c.turn.get("products"))]))
    assert say(flow("a.error > b", a=("hoarder", {}), b=("looker", {}))).reply == "None"
