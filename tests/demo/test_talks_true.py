"""What the demonstration's talks say about themselves is true."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from conversations.demo.talks.ids import FIRST_TALK
from flows.models import Revision
from tenants.context import in_tenant
from tests.demo.rows import ask
from tests.demo.talks import OURS, demo, distinct

FEW, MANY = 30, 120
TABLES = ("ai_messages", "ai_conversation_messages")
FLOW_ROWS = (
    "SELECT a.id, a.tenant_id, a.flow_id, a.current_node_id, a.state_history, a.context_data,"
    " c.revision_id FROM ai_conversations a JOIN chatadmin_conversation c ON c.conversation_id = a.id"
    f" WHERE a.id >= {FIRST_TALK} AND a.flow_id IS NOT NULL"
)


@pytest.fixture
def talks(server: dict[str, Any]) -> dict[str, Any]:
    demo(count=FEW)
    return server


def test_all_kinds_are_there(server: dict[str, Any]) -> None:
    demo(count=MANY)
    assert distinct("state") == {"open", "waiting", "ended", "handover"}
    assert {"answered", "waiting", "ended", None} <= distinct("last_outcome")
    assert distinct("origin") == {"ours", "old_app"}
    assert {2, 3, None} <= distinct("tenant_id")
    kinds = ask(
        "SELECT DISTINCT feature_slug IS NULL, flow_id IS NULL FROM ai_conversations"
        f" WHERE id >= {FIRST_TALK}"
    )
    assert len(kinds) == 4
    for table in TABLES:
        assert ask(f"SELECT COUNT(*) FROM {table} WHERE {OURS}")[0][0] > MANY


def test_both_shops_speak_their_language(talks: dict[str, Any]) -> None:
    rows = ask(
        f"SELECT tenant_id, JSON_VALUE(context_data, '$.locale'), COUNT(*) FROM ai_conversations"
        f" WHERE id >= {FIRST_TALK} AND JSON_VALID(context_data) GROUP BY 1, 2"
    )
    found = {(tenant, language): number for tenant, language, number in rows}
    assert found[2, "en"] > FEW / 5
    assert found[3, "tr"] > FEW / 5


def test_counters_are_counts(talks: dict[str, Any]) -> None:
    counted = " + ".join(
        f"(SELECT COUNT(*) FROM {table} m WHERE m.conversation_id = c.conversation_id)"
        for table in TABLES
    )
    spent = " + ".join(
        f"(SELECT COALESCE(SUM(m.tokens_used), 0) FROM {table} m"
        " WHERE m.conversation_id = c.conversation_id)"
        for table in TABLES
    )
    wrong = ask(
        f"SELECT conversation_id FROM chatadmin_conversation c WHERE {OURS} AND"
        f" (message_count <> {counted} OR tokens <> {spent} OR turn_no <>"
        " (SELECT COUNT(*) FROM chatadmin_turn t WHERE t.conversation_id = c.conversation_id))"
    )
    assert wrong == []


def test_every_talk_has_its_row_and_its_tenant(talks: dict[str, Any]) -> None:
    wrong = ask(
        "SELECT a.id FROM ai_conversations a LEFT JOIN chatadmin_conversation c"
        " ON c.conversation_id = a.id AND c.tenant_id <=> a.tenant_id"
        f" WHERE a.id >= {FIRST_TALK} AND c.conversation_id IS NULL"
    )
    assert wrong == []
    assert ask(f"SELECT COUNT(*) FROM chatadmin_conversation WHERE {OURS}") == [(FEW,)]


def test_everything_is_past_and_in_order(talks: dict[str, Any]) -> None:
    until = datetime(2025, 11, 1)
    for table in TABLES:
        rows = ask(f"SELECT conversation_id, created_at FROM {table} WHERE {OURS} ORDER BY id")
        assert max(at for _, at in rows) < until
        assert rows == sorted(rows)
    assert (
        ask(f"SELECT MAX(last_activity_at) FROM chatadmin_conversation WHERE {OURS}")[0][0] < until
    )


def test_a_flow_stands_at_a_node_that_its_revision_has(talks: dict[str, Any]) -> None:
    stands = set()
    for id, tenant_id, flow_id, node, history, context, revision_id in ask(FLOW_ROWS):
        tenant = talks["acme" if tenant_id == 2 else "globex"]
        with in_tenant(tenant):
            revision = Revision.objects.get(pk=revision_id)
        assert (revision.flow_id, revision.published_version) == (flow_id, 1)
        nodes = {one["id"] for one in revision.document["nodes"]}
        assert {step["node"] for step in json.loads(history)} | {node} <= nodes
        assert json.loads(context)["flow"]["greeted"] is True, id
        stands.add((flow_id, node))
    assert len(stands) > 2


def test_traces_tell_what_was_said(talks: dict[str, Any]) -> None:
    rows = ask(
        "SELECT t.trace, t.duration_ms, m.content FROM chatadmin_turn t"
        " JOIN ai_conversation_messages m ON m.id = t.assistant_message_id"
        " WHERE t.engine = 'v2' AND t.outcome IN ('answered', 'ended', 'waiting')"
    )
    assert len(rows) > FEW / 3
    for trace, duration, content in rows:
        steps = json.loads(trace)
        said = [text for step in steps for text in step["said"]]
        assert any(text.split(": [LINK", 1)[0] in content for text in said)
        assert duration == round(sum(step["duration_ms"] for step in steps))


def test_no_two_talks_read_alike(talks: dict[str, Any]) -> None:
    said: dict[int, list[str]] = {}
    for table in TABLES:
        for id, content in ask(f"SELECT conversation_id, content FROM {table} WHERE {OURS}"):
            said.setdefault(id, []).append(content)
    whole = ["\n".join(texts) for texts in said.values() if len(texts) > 2]
    assert len(set(whole)) == len(whole)


def test_nothing_is_left_of_the_patterns(talks: dict[str, Any]) -> None:
    for table in TABLES:
        for (content,) in ask(f"SELECT content FROM {table} WHERE {OURS}"):
            assert content.strip() == content != ""
            assert not set("{}[]|") & set(content) or "LINK:" in content or "1. " in content, (
                content
            )
