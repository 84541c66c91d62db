"""Of all tailers of a server one works; when it dies another takes over and goes on where it was."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections

from conversations.tail.lock import lock_name
from conversations.tail.tailer import Did, Tailer
from tests.jobs.running import eventually
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
        eventually(lambda: is_free(place), "the server kept the lock")
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


def is_free(place: Place) -> bool:
    cursor = place.old.cursor()
    cursor.execute("SELECT IS_FREE_LOCK(%s)", [lock_name(place.database)])
    return bool(cursor.fetchone() == (1,))


def test_two_installations_on_one_server_have_locks_of_their_own(place: Place) -> None:
    assert lock_name("one") != lock_name("another")
    assert len(lock_name("x" * 500)) <= 64


def test_a_row_that_somebody_locks_holds_up_no_other(place: Place) -> None:
    locked, free = place.talk(2), place.talk(2)
    place.rounds()
    turn = place.transaction()
    place.write(
        "SELECT 1 FROM chatadmin_conversation WHERE conversation_id = %s FOR UPDATE",
        locked,
        on=turn,
    )
    for id in (locked, free):
        place.say(id)
    assert place.rounds() == [(2, [free])]
    assert place.rounds() == []
    turn.rollback()
    assert place.rounds() == [(2, [locked])]
    assert place.row(locked)["message_count"] == 1
    assert place.evidence() == (2, 2, 0)


def test_a_lock_of_the_old_application_on_its_own_rows_holds_up_nothing(place: Place) -> None:
    id = place.talk(2)
    place.rounds()
    lock = place.transaction()
    place.write("SELECT 1 FROM ai_conversations FOR UPDATE", on=lock)
    place.write("SELECT 1 FROM ai_messages FOR UPDATE", on=lock)
    place.insert("ai_messages", on=lock, conversation_id=id, role="user", content="x")
    assert place.rounds(2) == []
    lock.commit()
    assert place.rounds() == [(2, [id])]
