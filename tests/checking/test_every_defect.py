"""Each defect is found, by its own check alone, and by nobody whom it does not concern."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management.base import CommandError

from conversations.checking.checks.all_checks import CHECKS
from tests.browser.talks import insert, message, talk, turn
from tests.checking.defects import (
    DEFECTS,
    OF_PLATFORM,
    command,
    counts,
    flow_id,
    message_elsewhere,
)


def test_every_check_has_its_defect() -> None:
    # the table of the old application's messages is not on this server: test_wild_servers.py
    assert set(CHECKS) - set(DEFECTS) == {"lost_old_messages"}


@pytest.mark.parametrize("key", DEFECTS)
def test_it_is_found_by_its_check_alone(acme: Any, unchecked: None, key: str) -> None:
    make, count = DEFECTS[key]
    make()
    assert counts() == {key: count}
    assert counts("--check", key) == {key: count}


@pytest.mark.parametrize("key", DEFECTS)
def test_a_tenant_sees_its_own_and_nobody_elses(acme: Any, unchecked: None, key: str) -> None:
    DEFECTS[key][0]()
    assert counts("--tenant", "acme") == ({} if key in OF_PLATFORM else {key: DEFECTS[key][1]})
    assert counts("--tenant", "globex") == {}


def test_what_is_whole_is_no_finding(acme: Any) -> None:
    node = first_node()
    id = talk(
        2,
        session_id="s",
        flow_id=flow_id(),
        current_node_id=node,
        context_data='{"a": 1}',
        state_history="[]",
        metadata="",
        index={"turn_no": 1, "message_count": 2, "tokens": 5},
    )
    said = [message(id, role, "x", "2026-01-01 10:00:00") for role in ("user", "assistant")]
    turn(id, 1, user_message_id=said[0], assistant_message_id=said[1], tokens=5)
    assert counts() == {}
    assert command()[1] == 0


def first_node() -> str:
    from flows.models import Flow

    return str(Flow.objects.get(pk=flow_id()).flow_data["nodes"][0]["id"])


def test_a_node_of_an_older_version_is_there(acme: Any) -> None:
    from flows.models import Flow, Revision

    flow = Flow.objects.get(pk=flow_id())
    document = {"nodes": [{"id": "node_old", "type": "end"}], "edges": []}
    Revision.objects.create(flow=flow, number=900, document=document)
    talk(2, flow_id=flow.pk, current_node_id="node_old")
    assert counts() == {}


def test_a_node_without_a_flow_is_found(acme: Any) -> None:
    talk(2, current_node_id="node_1")
    assert counts() == {"node_gone": 1}


def test_another_tenants_flow_is_no_flow_of_the_row(acme: Any) -> None:
    talk(3, flow_id=flow_id())
    assert counts() == {"flow_gone": 1}


def test_a_message_in_another_conversation_is_missing(acme: Any) -> None:
    message_elsewhere()
    assert counts() == {"turn_messages": 1}


def test_the_exit_code_says_whether_a_defect_was_found(acme: Any) -> None:
    assert command()[1] == 0
    talk(2, feature_slug="shop-assistant", flow_id=flow_id())
    said, code = command()
    assert (code, "[note] both_systems: 1" in said) == (0, True)
    talk(2, flow_id=12345)
    said, code = command()
    assert (code, "[FOUND] flow_gone: 1" in said) == (1, True)


def test_the_count_is_capped_and_says_so(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.checking.report.MOST", 3)
    monkeypatch.setattr("conversations.checking.walk.AT_ONCE", 2)
    for _ in range(7):
        insert("ai_conversations", tenant_id=2)
    [row] = [r for r in json.loads(command("--json")[0])["results"] if r["count"]]
    assert (row["check"], row["count"], row["capped"]) == ("no_row", 3, True)
    assert "3 or more" in command()[0]


def test_batches_reach_every_row(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.checking.walk.AT_ONCE", 2)
    for _ in range(5):
        insert("ai_conversations", tenant_id=2)
        talk(3)
    assert counts() == counts("--tenant", "acme") == {"no_row": 5}
    assert counts("--tenant", "globex") == {}


def test_an_empty_installation_has_nothing(acme: Any) -> None:
    assert counts() == {}


def test_what_belongs_to_nobody_is_not_looked_for_in_a_tenant(acme: Any) -> None:
    with pytest.raises(CommandError, match="leave --tenant out") as refused:
        command("--check", "null_tenant", "--tenant", "acme")
    assert refused.value.returncode == 2


def test_the_visitors_facts_say_whose_it_may_be(acme: Any) -> None:
    DEFECTS["null_tenant"][0]()
    assert "context_data: tenant_id 2" in command()[0]
