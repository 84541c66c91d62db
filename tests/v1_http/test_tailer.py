"""What the old application shows late is joined with our turns by the tailer."""

from __future__ import annotations

from typing import Any

from conversations.tail.tailer import Did, Tailer
from tests.live import Api
from tests.v1_http.conftest import over_http
from tests.v1_http.old_endpoint import OldEndpoint


def look(tailer: Tailer) -> None:
    assert tailer.round() == Did.WORKED


def tailer() -> Tailer:
    made = Tailer(lambda tenant, ids: None)
    look(made)
    return made


def late(old: OldEndpoint, api: Api) -> None:
    """The visitor was told that it took too long; the old application goes on, and ends."""
    over_http(old, timeout_seconds=1)
    old.gate.clear()
    assert api.chat("hello", session_id="s-1", client_message_id="m-1").status_code == 502


def test_a_late_answer_gets_its_turn(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    watch = tailer()
    late(old, acme_api)
    look(watch)
    [(talk,)] = central("SELECT id FROM ai_conversations")
    assert central("SELECT conversation_id, assistant_message_id FROM chatadmin_turn") == [
        (talk, None)
    ]
    old.gate.set()
    old.wait_until_done()
    look(watch)
    ids = [id for (id,) in central("SELECT id FROM ai_messages ORDER BY id")]
    assert central(
        "SELECT outcome, user_message_id, assistant_message_id, message_table FROM chatadmin_turn"
    ) == [("limit", *ids, "ai_messages")]
    assert central(
        "SELECT conversation_id, message_count, turn_no FROM chatadmin_conversation"
    ) == [(talk, 2, 1)]
    assert central("SELECT conversation_id FROM chatadmin_session") == [(talk,)]
    again = acme_api.chat("hello", session_id="s-1", client_message_id="m-1").json()["data"]
    assert (again["message"], again["message_id"]) == ("From the old application.", ids[1])
    assert len(old.asked) == 1


def test_while_the_turn_runs_it_may_move(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    watch = tailer()
    old.gate.clear()
    with ThreadPoolExecutor() as pool:
        call = pool.submit(acme_api.chat, "hello", session_id="s-1")
        old.wait_until_asked()
        look(watch)
        [(talk,)] = central("SELECT id FROM ai_conversations")
        assert central("SELECT conversation_id FROM chatadmin_conversation") == [(talk,)]
        old.gate.set()
        assert call.result().json()["data"]["conversation_id"] == talk
    assert central("SELECT outcome, lease_by FROM chatadmin_turn JOIN chatadmin_conversation") == [
        ("answered", None)
    ]


def test_figures_are_those_of_a_fresh_count(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    watch = tailer()
    for n in range(3):
        acme_api.chat(f"question {n}", session_id="s-1")
    old.fails = "unreached"
    acme_api.chat("lost", session_id="s-1")
    read = "SELECT message_count, tokens, last_message_id FROM chatadmin_conversation"
    before = central(read)
    look(watch)
    assert central(read) == before == [(6, 0, None)]
    assert central("SELECT SUM(messages) FROM chatadmin_legacy_writes WHERE tenant_id = 2") == [
        (6,)
    ]
