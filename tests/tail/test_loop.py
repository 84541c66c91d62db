"""The thread that makes the rounds: it comes back after everything, and stops when it is told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connections

from conversations.tail import loop
from conversations.tail.lock import lock_name
from conversations.tail.loop import TailLoop
from conversations.tail.tailer import Did
from tests.tail.place import Place


@pytest.fixture(autouse=True)
def _alone(place: Place) -> None:
    """The lock of the fixture's own tailer is given back."""
    place.hang_up()


@contextmanager
def running(
    told: Callable[[int, list[int]], None] = lambda tenant, ids: None,
) -> Iterator[TailLoop]:
    made = TailLoop(told, pause=0.01)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def until(condition: Callable[[], object]) -> None:
    """Waits, at most half a minute, for something that another thread does."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        threading.Event().wait(0.01)


def test_news_are_told(place: Place) -> None:
    heard, arrived = [], threading.Event()

    def told(tenant: int, ids: list[int]) -> None:
        heard.append((tenant, ids))
        arrived.set()

    with running(told) as made:
        until(lambda: made.did == Did.WORKED)
        id = place.talk(2)
        assert arrived.wait(30)
    assert heard == [(2, [id])]
    assert not made._thread.is_alive()


def test_a_killed_connection_is_made_anew(place: Place) -> None:
    with running() as made:
        until(lambda: made.did == Did.WORKED)
        cursor = place.old.cursor()
        cursor.execute("SELECT IS_USED_LOCK(%s)", [lock_name(place.database)])
        [holder] = cursor.fetchone()
        cursor.execute(f"KILL {holder}")
        id = place.talk(2)
        until(
            lambda: place.ask("SELECT 1 FROM chatadmin_conversation WHERE conversation_id = %s", id)
        )


def test_another_loop_takes_over(place: Place) -> None:
    with running() as one:
        until(lambda: one.did == Did.WORKED)
        with running() as other:
            until(lambda: other.did == Did.WAITED)
            one.stop()
            until(lambda: other.did == Did.WORKED)


def test_an_outage_is_one_line_in_the_log(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(loop, "LONGEST_PAUSE", 0.01)
    caplog.set_level(logging.INFO, logger=loop.__name__)
    with running() as made:
        until(lambda: made.did == Did.WORKED)
        away = monkeypatch.context()
        with away as broken:
            broken.setattr(made.tailer, "round", _away)
            start = made.rounds
            until(lambda: made.rounds > start + 5)
        until(lambda: made.did == Did.WORKED)
    words = [record.getMessage().partition(":")[0] for record in caplog.records]
    watches = "the tailer watches the central database"
    assert words == [watches, "the tailer waits for the central database", watches]


def _away() -> Did:
    raise OperationalError(2013, "Lost connection")


def test_the_pause_between_tries_grows_to_ten_seconds(place: Place) -> None:
    made = TailLoop(lambda tenant, ids: None)
    pauses = [made._failed(OperationalError(2013, "away")) for _ in range(6)]
    assert pauses == [2, 4, 8, 10, 10, 10]


def test_a_fault_of_ours_is_survived_and_shown(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(loop, "LONGEST_PAUSE", 0.01)
    with running() as made:
        with monkeypatch.context() as broken:
            broken.setattr(made.tailer, "round", lambda: 1 / 0)
            start = made.rounds
            until(lambda: made.rounds > start + 3)
        until(lambda: made.did == Did.WORKED)
    assert [r.getMessage() for r in caplog.records if r.exc_info] == ["the tailer failed"]


def test_a_round_that_hangs_does_not_hold_up_the_stop(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "STOP_SECONDS", 0.05)
    entered, goes_on = threading.Event(), threading.Event()

    def hangs(tenant: int, ids: list[int]) -> None:
        entered.set()
        goes_on.wait(30)

    place.talk(2)
    with running(hangs) as made:
        assert entered.wait(30)
        made.stop()
        assert made._thread.is_alive()
        assert made._thread.daemon
        goes_on.set()
        made._thread.join(30)


def test_the_server_ends_the_connection_of_a_holder_that_fell_silent(place: Place) -> None:
    seconds: list[int] = []

    def told(tenant: int, ids: list[int]) -> None:
        with connections["central"].cursor() as cursor:
            cursor.execute("SELECT @@SESSION.wait_timeout")
            seconds.append(cursor.fetchone()[0])

    place.talk(2)
    with running(told):
        until(lambda: seconds)
    assert seconds == [loop.SILENT_SECONDS]
