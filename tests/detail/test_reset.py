"""Back to the start of the flow, with or without what the talk had collected."""

from __future__ import annotations

import json
from typing import Any

from conversations.engines.v2 import state_of
from conversations.store.claim import claim
from conversations.store.turn import Incoming
from tests.detail.acting import MEMORY, act, deeds, open_talk, rows, said

HELLO = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant")


def test_the_variables_are_kept(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    assert "back to the start" in said(act(as_alice, id, "reset", variables="keep"))
    engine = state_of(claim(HELLO))
    assert (engine.node_id, engine.phase, engine.memory) == (None, "open", MEMORY)


def test_the_variables_are_cleared_and_stand_in_the_record(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    act(as_alice, id, "reset", variables="clear")
    assert state_of(claim(HELLO)).memory == {}
    [(verb, by, before, _)] = deeds()
    assert (verb, by, json.loads(before)["variables"]) == ("reset", "alice", MEMORY)


def test_visitor_facts_and_the_time_stay(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    rows("UPDATE ai_conversations SET updated_at = '2026-01-01 10:00:00' WHERE id = %s", id)
    act(as_alice, id, "reset", variables="clear")
    [(context, updated)] = rows(
        "SELECT context_data, CAST(updated_at AS CHAR) FROM ai_conversations WHERE id = %s", id
    )
    assert json.loads(context) == {"ip": "10.0.0.1", "flow": {}}
    assert updated.startswith("2026-01-01 10:00:00")


def test_context_that_is_no_json_is_kept_beside(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    unchecked = "SET STATEMENT check_constraint_checks = 0 FOR UPDATE ai_conversations SET"
    rows(f"{unchecked} context_data = '{{broken' WHERE id = %s", id)
    act(as_alice, id, "reset", variables="clear")
    [(context,)] = rows("SELECT context_data FROM ai_conversations WHERE id = %s", id)
    assert json.loads(context) == {"unreadable": "{broken", "flow": {}}


def test_it_is_not_for_support(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    assert act(as_bob, id, "reset").status_code == 403
    assert 'value="reset"' not in as_bob.get(f"/admin/conversations/{id}/").content.decode()
    assert deeds() == []


def test_a_running_turn_is_left_alone(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    claim(HELLO)
    assert "being answered" in said(act(as_alice, id, "reset", turn_no=4))
    assert deeds() == []


def test_the_filters_of_the_list_know(acme: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    act(as_alice, id, "reset")
    sql = "SELECT node_id, state FROM chatadmin_conversation WHERE conversation_id = %s"
    assert rows(sql, id) == [(None, "open")]


def test_the_tailer_takes_it_for_ours(acme: Any, as_alice: Any) -> None:
    """Else a reset would count as a write of the old application."""
    from django.db import connections

    from conversations.tail.judge import is_foreign, read
    from tenants.central.schema import read_schema

    id = open_talk(acme.pk)
    with connections["central"].cursor() as cursor:
        [before] = read(cursor, read_schema(), [id])
        act(as_alice, id, "reset", variables="clear")
        [after] = read(cursor, read_schema(), [id])
    assert before.entry.digest != after.entry.digest
    assert not is_foreign(after, before.entry)
