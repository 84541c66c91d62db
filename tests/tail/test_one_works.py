"""Of all tailers of a server one works; when it dies another takes over and goes on where it was."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections

from conversations.tail.lock import lock_name
from conversations.tail.tailer import Did, Tailer
from tests.tail.place import Place


def hang_up() -> None:
    """Ends the connection of the thread that calls."""
    connections["central"].close()


@pytest.fixture
def elsewhere() -> ThreadPoolExecutor:
    """One thread, as another process has it: with a connection of its own."""
    return ThreadPoolExecutor(1)


def test_the_second_waits_until_the_first_is_gone(
    place: Place, elsewhere: ThreadPoolExecutor
) -> None:
    told: list[tuple[int, list[int]]] = []
    other = Tailer(lambda tenant, ids: told.append((tenant, ids)))
    id = place.talk(2)
    with elsewhere as thread:
        assert thread.submit(other.round).result() == Did.WAITED
        connections["central"].close()
        assert thread.submit(other.round).result() == Did.WORKED
        assert told == [(2, [id])]
        assert place.tailer.round() == Did.WAITED
        thread.submit(hang_up).result()
    assert place.rounds() == []
    assert place.evidence() == (1, 0, 0)


def test_a_holder_whose_connection_is_killed_loses_the_lock(
    place: Place, elsewhere: ThreadPoolExecutor
) -> None:
    id = place.talk(2)
    other = Tailer(lambda tenant, ids: None)
    cursor = place.old.cursor()
    cursor.execute("SELECT IS_USED_LOCK(%s)", [lock_name(place.database)])
    [holder] = cursor.fetchone()
    cursor.execute(f"KILL {holder}")
    with elsewhere as thread:
        assert thread.submit(other.round).result() == Did.WORKED
        with pytest.raises(OperationalError):
            place.tailer.round()
        connections["central"].close()
        assert place.tailer.round() == Did.WAITED
        place.say(id)
        assert thread.submit(other.round).result() == Did.WORKED
        thread.submit(hang_up).result()
    assert place.rounds() == []
    assert place.row(id)["message_count"] == 1
    assert place.evidence() == (1, 1, 0)


def test_two_installations_on_one_server_have_locks_of_their_own(place: Place) -> None:
    assert lock_name("one") != lock_name("another")
    assert len(lock_name("x" * 500)) <= 64
