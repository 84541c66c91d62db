"""`manage.py cutover`: shows by default, steps only when told, and every arrow has its way back."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.utils import timezone

from conversations.models import Conversation, ConversationIndex, PhaseChange, ShadowResult
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase


def cutover(*words: str) -> str:
    out = io.StringIO()
    call_command("cutover", *words, stdout=out)
    return out.getvalue()


def gates(phase: str) -> dict[str, dict[str, Any]]:
    plan = json.loads(cutover("step", "acme", phase, "--json"))
    return {gate["key"]: gate for gate in plan["gates"]}


def step(phase: str, *more: str) -> str:
    return cutover("step", "acme", phase, "--execute", "--reason", "test", "--by", "root", *more)


def shadows(count: int, outcome: str = "answered") -> None:
    for number in range(count):
        ShadowResult(
            tenant_id=2, conversation_id=1, turn_no=number, at=timezone.now(), outcome=outcome
        ).save()


@pytest.fixture
def in_v1(cast: Any) -> Any:
    set_phase(2, Phase.V1, by="test")
    return cast


def test_nothing_happens_by_default(in_v1: Any) -> None:
    cutover("backup", "--note", "s3://x")
    said = cutover("step", "acme", "parallel")
    assert "Nothing was changed" in said
    assert "[open] active_flow" in said
    assert phase_of(2) == Phase.V1
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ai_conversations")
        assert cursor.fetchone() == (0,)


def test_a_reason_and_a_name_alone_make_no_step(in_v1: Any) -> None:
    """Whoever tries the whole line once without --execute changes nothing."""
    cutover("backup", "--note", "s3://x")
    for words in (("--json",), ()):
        cutover("step", "acme", "parallel", "--reason", "why", "--confirm", "Acme Store", *words)
        cutover("gate", "acme", "parallel", *words)
    assert phase_of(2) == Phase.V1
    assert not PhaseChange.objects.for_platform().exists()


def test_each_gate_of_the_first_step_says_what_it_found(in_v1: Any) -> None:
    found = gates("parallel")
    assert {key for key, gate in found.items() if gate["open"]} == {
        "features_routed",
        "active_flow",
        "answering_node",
        "registry",
        "conversation_creation",
        "model",
        "v1_built_in",
    }
    assert found["backup"]["mend"].startswith("manage.py cutover backup")


def test_a_feature_of_old_talks_without_a_route_closes_the_gate(in_v1: Any) -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO ai_conversations (tenant_id, feature_slug) VALUES (2, 'blog'), (3, 'other')"
        )
    gate = gates("parallel")["features_routed"]
    assert not gate["open"]
    assert "blog" in gate["says"]
    assert "other" not in gate["says"]


def test_a_flow_that_is_not_active_or_a_type_that_was_taken_closes_gates(in_v1: Any) -> None:
    from flows.models import Flow
    from nodes.registry.models import WorkflowNode
    from tenants.context import in_tenant

    with in_tenant(in_v1["acme"]):
        Flow.objects.update(is_active=False)
    WorkflowNode.objects.using("central").filter(type="ai_response").update(is_active=False)
    found = gates("parallel")
    assert not found["active_flow"]["open"]
    assert "ai_response" in found["registry"]["says"]


def test_closed_gates_a_missing_reason_and_a_wrong_name_stop_a_step(in_v1: Any) -> None:
    with pytest.raises(CommandError, match="backup"):
        step("parallel")
    cutover("backup", "--note", "s3://x")
    with pytest.raises(CommandError, match="reason"):
        cutover("step", "acme", "parallel", "--execute")
    with pytest.raises(CommandError, match="one phase at a time"):
        step("v2_only")
    assert phase_of(2) == Phase.V1


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (Phase.V2_PRIMARY, Phase.PARALLEL, "the chat will be off"),
        (Phase.PARALLEL, Phase.V2_PRIMARY, "it cannot take the flow's place"),
        (Phase.V2_ONLY, Phase.V2_PRIMARY, "it cannot take the flow's place"),
    ],
)
def test_what_a_step_means_without_a_model_is_said(
    in_v1: Any, before: Phase, after: Phase, says: str
) -> None:
    set_phase(2, before, by="test")
    gate = gates(after)["v1_built_in"]
    assert (gate["open"], says in gate["says"]) == (True, True)


def test_there_and_back_with_a_record_of_each_step(in_v1: Any) -> None:
    cutover("backup", "--note", "s3://x")
    step("parallel")
    shadows(60)
    with pytest.raises(CommandError, match="Acme Store"):
        step("v2_primary", "--canary", "10")
    step("v2_primary", "--canary", "10", "--confirm", "Acme Store")
    step("v2_primary", "--canary", "50")
    step("v2_only", "--confirm", "Acme Store")
    for back in ("v2_primary", "parallel", "v1"):
        step(back)
    changes = PhaseChange.objects.for_tenant(2).order_by("pk")
    assert [(c.before, c.after, c.canary_share) for c in changes] == [
        ("v1", "parallel", 100),
        ("parallel", "v2_primary", 10),
        ("v2_primary", "v2_primary", 50),
        ("v2_primary", "v2_only", 100),
        ("v2_only", "v2_primary", 100),
        ("v2_primary", "parallel", 100),
        ("parallel", "v1", 100),
    ]
    assert {(c.by, c.reason) for c in changes} == {("root", "test")}
    assert json.loads(changes[0].evidence)["gates"]
    assert phase_of(2) == Phase.V1


@pytest.mark.parametrize(("good", "bad"), [(10, 0), (60, 10)])
def test_too_few_or_too_bad_shadow_turns_close_v2_primary(in_v1: Any, good: int, bad: int) -> None:
    cutover("backup", "--note", "s3://x")
    set_phase(2, Phase.PARALLEL, by="test")
    shadows(good)
    for number in range(bad):
        ShadowResult(
            tenant_id=2, conversation_id=2, turn_no=number, at=timezone.now(), outcome="failed"
        ).save()
    with pytest.raises(CommandError, match="shadow_"):
        step("v2_primary", "--confirm", "Acme Store")


def test_v2_primary_needs_the_built_in_v1(in_v1: Any, settings: Any) -> None:
    set_phase(2, Phase.PARALLEL, by="test")
    settings.V1_ENABLED = False
    assert not gates("v2_primary")["v1_built_in"]["open"]


def test_v2_only_stays_closed_for_tenants_with_old_talks(in_v1: Any) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="test")
    assert gates("v2_only")["archive"]["open"]
    ConversationIndex(conversation_id=1, tenant_id=2, origin="old_app").save()
    assert not gates("v2_only")["archive"]["open"]


def test_status_tells_each_tenant(in_v1: Any) -> None:
    rows = {row["schema"]: row for row in json.loads(cutover("status", "--json"))}
    assert (rows["acme"]["phase"], rows["globex"]["phase"]) == ("v1", "v2_only")


def test_which_names_the_system_of_each_conversation(in_v1: Any) -> None:
    rows = [("a", "x", None), ("b", None, 1), ("c", "x", 1), ("d", None, None)]
    with connections["central"].cursor() as cursor:
        for row in rows:
            cursor.execute(
                "INSERT INTO ai_conversations (tenant_id, session_id, feature_slug, flow_id)"
                " VALUES (2, %s, %s, %s)",
                row,
            )
        cursor.execute("INSERT INTO ai_conversations (tenant_id, session_id) VALUES (3, 'z')")
    table = list(csv.DictReader(io.StringIO(cutover("which", "--csv", "--tenant", "acme"))))
    assert [(row["session_id"], row["system"]) for row in table] == [
        ("a", "old"),
        ("b", "new"),
        ("c", "both"),
        ("d", "neither"),
    ]
    assert Conversation.objects.for_platform().count() == 5
