"""The old application changes the same rows while a turn runs; nothing of it is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.live import Api, Model


def during_a_turn(api: Api, model: Model, change: Callable[[], Any]) -> Any:
    """Says something first, then changes rows while the second answer is on its way."""
    api.chat("hello", session_id="s-1")
    model.wait_until_asked()
    model.gate.clear()
    with ThreadPoolExecutor() as pool:
        call = pool.submit(api.chat, "and now?", session_id="s-1")
        model.wait_until_asked()
        change()
        model.gate.set()
        return call.result()


def test_visitor_facts_written_meanwhile_stay(acme_api: Api, model: Model, central: Any) -> None:
    sql = "UPDATE ai_conversations SET context_data = JSON_SET(context_data, '$.ip', '10.9.9.9')"
    assert during_a_turn(acme_api, model, lambda: central(sql)).status_code == 200
    context = json.loads(central("SELECT context_data FROM ai_conversations")[0][0])
    assert context["ip"] == "10.9.9.9"
    assert context["flow"]


def test_history_written_meanwhile_stays(acme_api: Api, model: Model, central: Any) -> None:
    sql = """UPDATE ai_conversations SET state_history = '[{"node": "by the old app"}]'"""
    during_a_turn(acme_api, model, lambda: central(sql))
    history = json.loads(central("SELECT state_history FROM ai_conversations")[0][0])
    assert history[0] == {"node": "by the old app"}
    assert len(history) > 1


@pytest.mark.parametrize("broken", ["{not json", "", "[]", "null"])
def test_columns_that_are_no_json_object_are_kept(acme_api: Api, central: Any, broken: str) -> None:
    acme_api.chat("hello", session_id="s-1")
    central(
        "ALTER TABLE ai_conversations MODIFY context_data LONGTEXT, MODIFY state_history LONGTEXT"
    )
    try:
        central("UPDATE ai_conversations SET context_data = %s, state_history = %s", broken, broken)
        assert acme_api.chat("again", session_id="s-1").status_code == 200
        [(context, history)] = central("SELECT context_data, state_history FROM ai_conversations")
    finally:
        central("DELETE FROM ai_conversations")
        central("ALTER TABLE ai_conversations MODIFY context_data JSON, MODIFY state_history JSON")
    assert json.loads(context)["flow"]
    assert json.loads(history)
    if broken == "{not json":
        assert broken in json.loads(context)["unreadable"]
        assert json.loads(history)[0] == broken


def test_a_conversation_that_was_removed_makes_room_for_a_new_one(
    acme_api: Api, central: Any
) -> None:
    first = acme_api.chat("hello", session_id="s-1").json()["data"]
    central("DELETE FROM ai_conversations")
    second = acme_api.chat("hello again", session_id="s-1")
    assert second.status_code == 200
    assert second.json()["data"]["conversation_id"] != first["conversation_id"]
    assert (
        acme_api.chat("and on", session_id="s-1").json()["data"]["conversation_id"]
        == (second.json()["data"]["conversation_id"])
    )


def test_a_missing_index_row_makes_room_for_a_new_one(acme_api: Api, central: Any) -> None:
    acme_api.chat("hello", session_id="s-1")
    central("DELETE FROM chatadmin_conversation")
    assert acme_api.chat("hello again", session_id="s-1").status_code == 200


def test_a_lock_of_the_old_application_holds_up_its_own_tenant_only(
    acme_api: Api, globex_api: Api, central: Any
) -> None:
    from django.db import connections, transaction

    acme_api.chat("hello", session_id="s-1")
    with ThreadPoolExecutor() as pool, transaction.atomic(using="central"):
        with connections["central"].cursor() as cursor:
            cursor.execute("SELECT * FROM ai_conversations WHERE tenant_id = 2 FOR UPDATE")
        stuck = pool.submit(acme_api.chat, "held up", session_id="s-1")
        answer = stuck.result()
        assert globex_api.chat("merhaba").status_code in (200, 503)
    assert answer.status_code == 503
    assert acme_api.chat("held up", session_id="s-1").status_code == 200
