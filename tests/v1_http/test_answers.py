"""V1 over HTTP: the old application answers and owns row and messages; the turn's record is ours."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.live import Api
from tests.v1_http.conftest import over_http
from tests.v1_http.old_endpoint import PATH, OldEndpoint

TURNS = (
    "SELECT t.turn_no, t.engine, t.outcome, t.text, t.message_table, u.content, a.content"
    " FROM chatadmin_turn t LEFT JOIN ai_messages u ON u.id = t.user_message_id"
    " LEFT JOIN ai_messages a ON a.id = t.assistant_message_id ORDER BY t.id"
)


def test_the_first_message_makes_one_talk_the_old_applications(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    answer = acme_api.chat("do you sell tea?", session_id="s-1")
    assert answer.status_code == 200
    data = answer.json()["data"]
    [(talk, tenant)] = central("SELECT id, tenant_id FROM ai_conversations")
    assert (data["conversation_id"], tenant) == (talk, 2)
    assert (data["message"], data["tokens_used"]) == ("From the old application.", 9)
    assert data["metadata"]["system"] == "v1"
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(0,)]
    assert central("SELECT role, content FROM ai_messages ORDER BY id") == [
        ("user", "do you sell tea?"),
        ("assistant", "From the old application."),
    ]
    said = "From the old application."
    asked = "do you sell tea?"
    assert central(TURNS) == [(1, "v1", "answered", asked, "ai_messages", asked, said)]
    assert central(
        "SELECT conversation_id, origin, turn_no, lease_by, last_engine, last_outcome, message_count"
        " FROM chatadmin_conversation"
    ) == [(talk, "old_app", 1, None, "v1", "answered", 2)]
    assert central("SELECT session_id, conversation_id FROM chatadmin_session") == [("s-1", talk)]
    assert data["message_id"] == central("SELECT MAX(id) FROM ai_messages")[0][0]


def test_it_is_asked_as_widgets_ask(old: OldEndpoint, acme_api: Api) -> None:
    acme_api.chat("çay?", session_id="s-1", product_id=5, page_slug="tea", client_message_id="m-1")
    [(path, headers, body)] = old.asked
    assert path == PATH
    assert body == {
        "message": "çay?",
        "session_id": "s-1",
        "product_id": 5,
        "page_slug": "tea",
    }
    assert headers["accept"] == "application/json"


def test_the_secret_is_sent_and_stored_sealed(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    from tenants.profile.secrets import seal

    over_http(old, header="X-Chat-Key", secret_sealed=seal("s3cret"))
    acme_api.chat("hello")
    assert {name.lower(): value for name, value in old.asked[0][1].items()}[
        "x-chat-key"
    ] == "s3cret"
    assert "s3cret" not in str(central("SELECT * FROM chatadmin_v1_endpoint"))


def test_a_session_goes_on_in_the_same_talk(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    answers = [acme_api.chat(f"question {n}", session_id="s-1").json() for n in range(3)]
    assert len({answer["data"]["conversation_id"] for answer in answers}) == 1
    assert [row[0] for row in central(TURNS)] == [1, 2, 3]
    assert [row[5] for row in central(TURNS)] == [f"question {n}" for n in range(3)]
    assert central("SELECT message_count FROM chatadmin_conversation") == [(6,)]


def test_the_same_message_twice_is_one_call_and_one_answer(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    first, second = (
        acme_api.chat("hello", session_id="s-1", client_message_id="m-1").json() for _ in range(2)
    )
    assert first == second
    assert len(old.asked) == 1


def test_two_at_once_are_one_call_too(old: OldEndpoint, acme_api: Api) -> None:
    old.gate.clear()
    with ThreadPoolExecutor() as pool:
        calls = [
            pool.submit(acme_api.chat, "hello", session_id="s-1", client_message_id="m-1")
            for _ in range(2)
        ]
        old.wait_until_asked()
        old.gate.set()
        answers = [call.result().json() for call in calls]
    assert answers[0] == answers[1]
    assert len(old.asked) == 1


def test_first_messages_of_a_session_wait_for_each_other(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    """The old application would make two talks of two first messages at once."""
    old.gate.clear()
    with ThreadPoolExecutor() as pool:
        calls = [pool.submit(acme_api.chat, f"hello {n}", session_id="s-1") for n in range(3)]
        old.wait_until_asked()
        assert len(old.asked) == 1
        old.gate.set()
        assert {call.result().status_code for call in calls} == {200}
    assert central("SELECT COUNT(*) FROM ai_conversations") == [(1,)]
    assert [row[0] for row in central(TURNS)] == [1, 2, 3]


@pytest.mark.parametrize("table", ["ai_messages", "ai_conversation_messages"])
def test_messages_are_found_in_either_table(
    old: OldEndpoint, acme_api: Api, central: Any, table: str
) -> None:
    old.table = table
    acme_api.chat("hello", session_id="s-1")
    old.reply = "Second."
    acme_api.chat("hello", session_id="s-1")
    found = central(
        "SELECT message_table, user_message_id, assistant_message_id FROM chatadmin_turn"
        " ORDER BY turn_no"
    )
    ids = [id for (id,) in central(f"SELECT id FROM {table} ORDER BY id")]
    assert found == [(table, *ids[:2]), (table, *ids[2:])]


def test_an_old_talk_goes_on_in_its_row(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    from tests.engines.old_talk import begin

    talk = begin(central)
    data = acme_api.chat("how much?", session_id="old-1").json()["data"]
    assert data["conversation_id"] == talk
    assert [row[5:] for row in central(TURNS)] == [("how much?", "From the old application.")]


def test_an_answer_without_a_row_is_shown_and_kept(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    """Its tables may show it later: a transaction that ends after the answer."""
    old.writes = False
    first = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert first.json()["data"]["message"] == "From the old application."
    assert first.json()["data"]["conversation_id"] is None
    assert acme_api.chat("hello", session_id="s-1", client_message_id="m-1").json() == first.json()
    old.writes = True
    acme_api.chat("and now?", session_id="s-1")
    assert [row[:4] for row in central(TURNS)] == [
        (1, "v1", "answered", "hello"),
        (2, "v1", "answered", "and now?"),
    ]
    assert central("SELECT COUNT(*) FROM chatadmin_conversation") == [(1,)]
    assert len(old.asked) == 2


def test_no_model_is_needed(old: OldEndpoint, acme_api: Api) -> None:
    assert acme_api.chat("hello").status_code == 200


def test_another_tenants_talk_of_that_session_stays_theirs(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    """The old application looked sessions up without the tenant (R16)."""
    old.tenant_id = 3
    acme_api.chat("hello", session_id="s-1")
    assert central("SELECT user_message_id, assistant_message_id FROM chatadmin_turn") == [
        (None, None)
    ]
    assert central("SELECT COUNT(*) FROM chatadmin_session WHERE conversation_id > 0") == [(0,)]


def test_mallorys_tenant_is_not_answered_by_acmes_old_application(
    old: OldEndpoint, globex_api: Api
) -> None:
    assert globex_api.chat("merhaba").status_code in (200, 503)
    assert old.asked == []
