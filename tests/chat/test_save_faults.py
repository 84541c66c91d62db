"""A save that fails costs the answer, never the session."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from django.db import DataError, OperationalError

from conversations.store.turn import Incoming
from nodes.contract import Event
from tests.live import Api, Model

HELLO = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant")


def leases(central: Any) -> list[tuple[Any, ...]]:
    return central("SELECT lease_by FROM chatadmin_conversation")  # type: ignore[no-any-return]


def failing(error: Exception, times: int) -> Any:
    from conversations.store.save import save

    left = [error] * times

    def attempt(*args: Any) -> Any:
        if left:
            raise left.pop()
        return save(*args)

    return attempt


def test_what_the_database_refuses_is_a_failed_turn(
    acme_api: Api, central: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.actions import finish

    refuse = failing(DataError(1264, "Out of range value"), 1)
    monkeypatch.setattr(finish, "save", refuse)
    answer = acme_api.chat("hello", session_id="s-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "failed")
    assert central("SELECT outcome, reason FROM chatadmin_turn") == [("failed", "not_saved")]
    assert acme_api.chat("hello", session_id="s-1").status_code == 200


def test_a_lost_connection_is_tried_once_more(
    acme_api: Api, central: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.actions import finish

    monkeypatch.setattr(finish, "save", failing(OperationalError(2013, "Lost connection"), 1))
    assert acme_api.chat("hello", session_id="s-1").status_code == 200
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(2,)]


def test_a_database_that_stays_away_leaves_no_lease(
    acme_api: Api, central: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.actions import finish

    monkeypatch.setattr(finish, "save", failing(OperationalError(2013, "Lost connection"), 3))
    answer = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "database")
    assert leases(central) == [(None,)]
    again = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert again.status_code == 200
    assert central("SELECT COUNT(*) FROM chatadmin_turn") == [(1,)]


def test_killed_connections_cost_nobody_an_answer(acme_api: Api, central: Any) -> None:
    acme_api.chat("hello", session_id="s-1")
    rows = central(
        "SELECT id FROM information_schema.processlist"
        " WHERE id <> CONNECTION_ID() AND db = DATABASE()"
    )
    assert rows
    from tenants.central import executor

    for (id,) in rows:
        central(f"KILL {int(id)}")
    executor.IDLE_SECONDS, before = -1.0, executor.IDLE_SECONDS
    try:
        assert acme_api.chat("still there?", session_id="s-1").status_code == 200
    finally:
        executor.IDLE_SECONDS = before


def test_a_cancelled_turn_gives_its_lease_back(committed: Any, model: Model, central: Any) -> None:
    from conversations.actions.take_turn import take_turn

    model.gate.clear()

    async def cut_off() -> None:
        turn = asyncio.create_task(take_turn(committed["acme"], HELLO, Event("hello")))
        await asyncio.to_thread(model.wait_until_asked)
        turn.cancel()
        with pytest.raises(asyncio.CancelledError):
            await turn

    asyncio.run(cut_off())
    assert leases(central) == [(None,)]
    assert central("SELECT outcome FROM chatadmin_turn") == [(None,)]


def test_deep_variables_are_refused_and_the_session_goes_on(acme: Any) -> None:
    from conversations.store.context_data import TooDeep, flow_parameter

    deep: Any = "x"
    for _ in range(40):
        deep = [deep]
    with pytest.raises(TooDeep):
        flow_parameter({"deep": deep})
    assert flow_parameter({"flat": [1, {"a": "b"}]})


def test_history_keeps_the_newest_two_hundred() -> None:
    import orjson

    from conversations.store.context_data import history_parameters

    known = orjson.dumps([{"n": n} for n in range(199)]).decode()
    whole = orjson.loads(history_parameters(known, [{"n": 199}, {"n": 200}])[1] or "")
    assert len(whole) == 200
    assert whole[-1] == {"n": 200}


def test_a_pinned_revision_that_is_gone_is_replaced_by_the_present_flow(
    acme_api: Api, central: Any
) -> None:
    acme_api.chat("hello", session_id="s-1")
    central("UPDATE chatadmin_conversation SET revision_id = 999999, state = 'open'")
    assert acme_api.chat("hello", session_id="s-1").status_code == 200
