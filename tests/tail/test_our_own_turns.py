"""Turns of ours write the same tables and are no news; what the old application does to our talks is."""

from __future__ import annotations

import pytest

from conversations.tail import changes, sweep
from conversations.tail.tailer import Tailer
from tests.live import Api
from tests.tail.place import Place


@pytest.fixture(autouse=True)
def _paces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "REST_SECONDS", 0)
    monkeypatch.setattr(changes, "HOT_SECONDS", 600)  # however slow this machine is


def talk(api: Api, text: str = "hello") -> int:
    return int(api.chat(text, session_id="s-1").json()["data"]["conversation_id"])


def test_our_turns_are_not_told_and_no_evidence(home: Place, api: Api) -> None:
    for text in ("hello", "and now?", "and then?"):
        talk(api, text)
        assert home.rounds(2) == []
    talk(api)
    home.tailer = Tailer(home.tailer.tell)
    assert home.rounds(3) == []
    assert home.evidence() == (0, 0, 0)


def test_our_turns_are_ours_to_a_tailer_that_never_saw_them(home: Place, api: Api) -> None:
    id = talk(api)
    home.rounds()
    home.write("DELETE FROM chatadmin_tail_seen")
    home.tailer = Tailer(home.tailer.tell)
    talk(api)
    assert home.rounds(3) == []
    assert home.row(id)["message_count"] == 4
    assert home.evidence() == (0, 0, 0)


def test_a_message_of_the_old_app_in_our_talk_is_counted_and_told(home: Place, api: Api) -> None:
    id = talk(api)
    home.rounds()
    before = home.row(id)
    home.say(id, table="ai_conversation_messages", role="assistant", tokens_used=9)
    assert home.rounds(3) == [(2, [id])]
    row = home.row(id)
    assert row["message_count"] == before["message_count"] + 1
    assert row["tokens"] == before["tokens"] + 9
    assert (row["last_engine"], row["origin"], row["turn_no"]) == ("v1", "ours", 1)
    assert home.evidence() == (0, 1, 0)
    talk(api)
    home.rounds()
    assert home.row(id)["last_engine"] == "v2"
    assert home.row(id)["message_count"] == before["message_count"] + 3


def test_a_visitors_message_alone_changes_no_engine(home: Place, api: Api) -> None:
    id = talk(api)
    home.rounds()
    home.say(id, table="ai_conversation_messages", role="user")
    assert home.rounds() == [(2, [id])]
    assert home.row(id)["last_engine"] == "v2"


def test_a_column_that_turns_never_write_is_a_foreign_change(home: Place, api: Api) -> None:
    id = talk(api)
    home.rounds()
    state = home.row(id)["state"]
    home.write("UPDATE ai_conversations SET is_active = 0 WHERE id = %s", id)
    assert home.rounds() == [(2, [id])]
    assert home.evidence() == (0, 0, 1)
    assert home.row(id)["state"] == state
    assert home.rounds(3) == []


def test_a_change_of_a_column_that_both_write_is_foreign_without_a_turn(
    home: Place, api: Api
) -> None:
    id = talk(api)
    home.rounds()
    home.write(
        "UPDATE ai_conversations SET context_data = JSON_SET(context_data, '$.ip', '10.9.9.9')"
        " WHERE id = %s",
        id,
    )
    assert home.rounds() == [(2, [id])]
    assert home.evidence() == (0, 0, 1)


def test_tokens_of_a_turn_without_an_answer_stay(home: Place, api: Api) -> None:
    id = talk(api)
    home.write("UPDATE chatadmin_turn SET tokens = 40, assistant_message_id = NULL")
    home.write("UPDATE chatadmin_conversation SET tokens = 40")
    home.say(id, table="ai_conversation_messages", tokens_used=2)
    home.rounds()
    assert home.row(id)["tokens"] == 42


def test_a_foreign_message_does_not_hide_a_foreign_change_after_it(home: Place, api: Api) -> None:
    id = talk(api)
    home.rounds()
    home.say(id, table="ai_conversation_messages", tokens_used=5)
    home.rounds()
    home.write("UPDATE ai_conversations SET current_node_id = 'node_99' WHERE id = %s", id)
    assert home.rounds() == [(2, [id])]
    assert home.evidence() == (0, 1, 1)
