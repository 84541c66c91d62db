"""A talk parked at a wait goes through a publish: pinned, moved, or begun anew; through the real chat."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from tests.jobs.running import eventually, worker
from tests.live import Api
from tests.versions.talks import asks, moves, publish, work


def say(api: Api, text: str, session: str = "s-1") -> str:
    answer = api.chat(text, session_id=session)
    assert answer.status_code == 200, answer.text
    reply: str = answer.json()["data"]["message"]
    return reply


def park(api: Api, session: str = "s-1") -> None:
    """A visitor who gave a city and was asked for a size."""
    say(api, "hello", session)
    assert say(api, "Izmir", session) == "one: which size?"


@pytest.fixture
def parked(acme_api: Api) -> Api:
    publish(asks("one"))
    park(acme_api)
    return acme_api


def test_pinned_it_ends_in_the_version_it_began_with(parked: Api) -> None:
    publish(asks("two"))
    assert say(parked, "large") == "one: thanks."
    assert moves() == []


def test_moved_it_goes_on_at_the_same_node_of_the_new_version(parked: Api, central: Any) -> None:
    new = publish(asks("two"), talks="move")
    move = work()
    assert (move.kept_place, move.begun_anew, move.left) == (1, 0, 0)
    assert move.done_at is not None
    assert say(parked, "large") == "two: thanks."
    sql = "SELECT from_node_id, from_state, revision_id, kept_place FROM chatadmin_talk_move"
    assert central(sql) == [("node_51", "waiting", new, 1)]


def test_moved_where_its_node_is_gone_it_begins_anew_with_its_variables(parked: Api) -> None:
    publish(asks("two", size_node="node_71"), talks="move")
    move = work()
    assert (move.kept_place, move.begun_anew) == (0, 1)
    assert say(parked, "large") == "two: which size?"  # the city is known


def test_restarted_it_begins_the_new_version_with_its_variables(parked: Api) -> None:
    publish(asks("two"), talks="restart")
    move = work()
    assert (move.kept_place, move.begun_anew) == (0, 1)
    assert say(parked, "large") == "two: which size?"
    assert say(parked, "large") == "two: thanks."


def test_the_worker_does_it_by_itself(parked: Api) -> None:
    with worker():
        publish(asks("two"), talks="move")
        eventually(lambda: moves()[-1].done_at is not None, "the talks were never moved")
    assert say(parked, "large") == "two: thanks."


def test_until_the_job_has_run_it_goes_on_as_before(parked: Api) -> None:
    publish(asks("two"), talks="move")
    assert say(parked, "large") == "one: thanks."
    assert work().kept_place == 0


def test_the_job_may_run_twice(parked: Api, central: Any) -> None:
    publish(asks("two"), talks="move")
    work()
    again = work()
    assert (again.kept_place, again.begun_anew, again.left) == (1, 0, 0)
    assert central("SELECT COUNT(*) FROM chatadmin_talk_move") == [(1,)]


def test_a_talk_that_is_being_answered_is_left_for_later(parked: Api, central: Any) -> None:
    publish(asks("two"), talks="move")
    hold = "UPDATE chatadmin_conversation SET lease_by = 'x', lease_until = %s"
    central(hold, "2099-01-01")
    move = work()
    assert (move.kept_place, move.left, move.done_at) == (0, 1, None)
    central("UPDATE chatadmin_conversation SET lease_by = NULL, lease_until = NULL")
    assert work().done_at is not None
    assert say(parked, "large") == "two: thanks."


def test_a_row_that_a_claim_holds_is_not_waited_for(parked: Api, central: Any) -> None:
    publish(asks("two"), talks="move")
    other = connections["central"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("START TRANSACTION")
            cursor.execute("SELECT 1 FROM chatadmin_conversation FOR UPDATE")
            assert work().left == 1
            cursor.execute("ROLLBACK")
    finally:
        other.close()
    assert work().left == 0


def test_other_flows_and_tenants_and_ended_talks_are_left_alone(
    parked: Api, globex_api: Api, central: Any
) -> None:
    say(parked, "large")  # ends s-1
    globex_api.chat("merhaba", session_id="s-1")
    before = central("SELECT conversation_id, revision_id, state FROM chatadmin_conversation")
    publish(asks("two"), talks="restart")
    work()
    after = central("SELECT conversation_id, revision_id, state FROM chatadmin_conversation")
    assert after == before


def test_a_refused_publish_moves_nobody(parked: Api) -> None:
    from flows.actions.publish import PublishRefused

    with pytest.raises(PublishRefused):
        publish({**asks("two"), "edges": []}, talks="move")
    assert moves() == []
    assert say(parked, "large") == "one: thanks."


def test_many_go_in_batches(acme_api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conversations.actions.move_talks.BATCH", 2)
    publish(asks("one"))
    for number in range(5):
        park(acme_api, f"s-{number}")
    publish(asks("two"), talks="move")
    assert work().kept_place == 5
    assert {say(acme_api, "large", f"s-{n}") for n in range(5)} == {"two: thanks."}


def test_what_was_said_and_how_it_came_about_stays(parked: Api, central: Any) -> None:
    traces = "SELECT revision_id, trace FROM chatadmin_turn ORDER BY turn_no"
    before = central(traces)
    publish(asks("two"), talks="restart")
    work()
    assert central(traces) == before
