"""What /readyz and doctor say of the tailer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from conversations.tail import state
from tests.tail.place import Place


@pytest.fixture(autouse=True)
def _a_slow_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "BEHIND_SECONDS", 30)


def test_a_tailer_that_keeps_up_is_ok(place: Place) -> None:
    place.talk(2)
    place.rounds()
    found = place.state()
    assert found.state == "ok"
    assert found.lag_s is not None
    assert found.last_news is not None
    assert "keeps up" in found.words


def test_without_a_holder_of_the_lock_it_stopped(place: Place) -> None:
    place.hang_up()
    assert place.state().state == "stopped"
    assert "start the server" in place.state().words


def test_who_did_not_look_for_long_is_behind(place: Place) -> None:
    place.write("UPDATE chatadmin_tail SET checked_at = UTC_TIMESTAMP(6) - INTERVAL 42 SECOND")
    found = place.state()
    assert (found.state, found.lag_s is not None and found.lag_s >= 42) == ("behind", True)


def test_news_that_wait_for_long_are_a_lag_too(place: Place) -> None:
    place.write(
        "INSERT INTO chatadmin_tail_news (conversation_id, messages, changes, created, answered,"
        " seen_at) VALUES (4101, 1, 0, 0, 0, UTC_TIMESTAMP(6) - INTERVAL 60 SECOND)"
    )
    found = place.state()
    assert (found.state, found.waiting) == ("behind", 1)


def test_readyz_tells_and_is_ready_all_the_same(place: Place, as_bob: Any) -> None:
    place.hang_up()
    answer = Client(headers={"host": "acme.localhost"}).get("/readyz")
    assert answer.json()["tailer"]["state"] == "stopped"
    assert answer.status_code == 200
    place.rounds()
    answer = Client(headers={"host": "acme.localhost"}).get("/readyz")
    assert answer.json()["tailer"]["state"] == "ok"
