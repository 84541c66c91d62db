"""A conversation belongs to the tenant that its row names now; a removed one leaves only records of turns."""

from __future__ import annotations

import pytest

from conversations.tail import sweep
from tests.live import Api
from tests.tail.place import Place


@pytest.fixture(autouse=True)
def _sweeps_without_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "REST_SECONDS", 0)


def test_a_moved_conversation_is_told_to_its_new_tenant_alone(place: Place) -> None:
    id = place.talk(2)
    place.say(id)
    place.rounds()
    place.write(
        "UPDATE ai_conversations SET tenant_id = 3, updated_at = UTC_TIMESTAMP() WHERE id = %s", id
    )
    assert place.rounds() == [(3, [id])]
    assert place.row(id)["tenant_id"] == 3
    place.say(id)
    assert place.rounds() == [(3, [id])]


def test_a_tenant_that_was_corrected_without_a_time_is_found_by_the_sweep(place: Place) -> None:
    place.write("UPDATE ai_conversations SET tenant_id = 2 WHERE id = 4101")
    place.rounds(3)
    place.write("UPDATE ai_conversations SET tenant_id = 3 WHERE id = 4101")
    assert place.rounds(3) == [(3, [4101])]
    assert place.row(4101)["tenant_id"] == 3


def test_a_visitors_session_does_not_follow_into_another_tenant(home: Place, api: Api) -> None:
    """It would go on there with a flow of the first tenant; here it would wait for ever."""
    first = api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    home.write("UPDATE ai_conversations SET tenant_id = 3, updated_at = UTC_TIMESTAMP()")
    home.rounds(3)
    assert home.row(first)["tenant_id"] == 3
    again = api.chat("hello again", session_id="s-1")
    assert again.status_code == 200
    assert again.json()["data"]["conversation_id"] != first


def test_a_removed_conversation_leaves_no_row(place: Place) -> None:
    id = place.talk(2)
    place.rounds()
    place.write("DELETE FROM ai_conversations WHERE id = %s", id)
    assert place.rounds(3) == [(2, [id])]
    assert place.ask("SELECT 1 FROM chatadmin_conversation WHERE conversation_id = %s", id) == []
    assert place.rounds(3) == []


def test_records_of_our_turns_outlive_the_conversation(home: Place, api: Api) -> None:
    id = api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    home.write("DELETE FROM ai_conversations WHERE id = %s", id)
    home.rounds(3)
    assert len(home.ask("SELECT id FROM chatadmin_turn WHERE conversation_id = %s", id)) == 1
    assert home.ask("SELECT conversation_id FROM chatadmin_conversation") == []
    assert home.ask("SELECT id FROM chatadmin_session") == []


def test_a_conversation_that_comes_back_goes_on_with_the_numbers_of_its_turns(
    home: Place, api: Api
) -> None:
    id = api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    home.write("DELETE FROM ai_conversations WHERE id = %s", id)
    home.rounds(3)
    home.insert("ai_conversations", id=id, tenant_id=2, session_id="s-1")
    home.rounds(3)
    assert home.row(id)["turn_no"] == 1
