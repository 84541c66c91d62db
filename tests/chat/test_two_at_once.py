"""Two messages of one session at once make two turns in order; one sent twice makes one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.live import Api, Model


def turns(central: Any) -> list[tuple[Any, ...]]:
    return central(  # type: ignore[no-any-return]
        "SELECT turn_no, outcome, user_message_id, assistant_message_id FROM chatadmin_turn"
        " ORDER BY turn_no"
    )


def test_two_messages_make_two_turns_in_order(acme_api: Api, model: Model, central: Any) -> None:
    model.gate.clear()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(acme_api.chat, "first words", session_id="s-1")
        model.wait_until_asked()
        second = pool.submit(acme_api.chat, "second words", session_id="s-1")
        model.gate.set()
        answers = [first.result(), second.result()]
    assert [answer.status_code for answer in answers] == [200, 200]
    (no1, out1, user1, said1), (no2, out2, user2, said2) = turns(central)
    assert (no1, no2) == (1, 2)
    assert {out1, out2} == {"ended"}
    assert user1 < said1 < user2 < said2
    assert "first words" in str(model.asked[1]["messages"])


def test_the_same_client_message_id_twice_makes_one_turn(acme_api: Api, central: Any) -> None:
    one, two = (
        acme_api.chat("hello", session_id="s-1", client_message_id="m-1").json() for _ in range(2)
    )
    assert one == two
    assert len(turns(central)) == 1
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(2,)]


def test_the_same_client_message_id_at_once_makes_one_turn(
    acme_api: Api, model: Model, central: Any
) -> None:
    model.gate.clear()
    with ThreadPoolExecutor() as pool:
        sent = [
            pool.submit(acme_api.chat, "hello", session_id="s-1", client_message_id="m-1")
            for _ in range(3)
        ]
        model.wait_until_asked()
        model.gate.set()
        answers = [call.result().json() for call in sent]
    assert answers[0] == answers[1] == answers[2]
    assert len(turns(central)) == 1
    assert len(model.asked) == 1


def test_the_same_client_message_id_in_another_session_is_another_message(
    acme_api: Api, central: Any
) -> None:
    for session in ("s-1", "s-2"):
        acme_api.chat("hello", session_id=session, client_message_id="m-1")
    assert len(turns(central)) == 2


def test_who_waits_too_long_is_told_when_to_come_back(
    acme_api: Api, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conversations.actions import take_turn

    monkeypatch.setattr(take_turn, "WAIT_SECONDS", 0.2)
    model.gate.clear()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(acme_api.chat, "first", session_id="s-1")
        model.wait_until_asked()
        second = acme_api.chat("second", session_id="s-1")
        model.gate.set()
        assert first.result().status_code == 200
    assert second.status_code == 409
    assert int(second.headers["retry-after"]) > 0
    assert second.json()["error"]["code"] == "busy"


def test_twenty_first_messages_of_one_session_make_one_conversation(
    acme_api: Api, central: Any
) -> None:
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda n: acme_api.chat(f"word {n}", session_id="s-1"), range(20)))
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(1,)]
    assert [no for no, *_ in turns(central)] == list(range(1, 21))
