"""What is computed follows what is there."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from conversations.engines.available import has_v1
from conversations.models import BackupNote
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.browser.conftest import Server
from tests.browser.conftest import server as server
from tests.browser.talks import talk, turn
from tests.status.read import command, facts, items, percent, sections

# "## " and "### " of the document, without its pictures
DOCUMENT = [
    "overview",
    "tables",
    "ai_conversations",
    "ai_workflow_nodes",
    "tenant_conversation_flows",
    "ai_conversation_messages",
    "ai_tenant_directives",
    "progress",
    "v1",
    "parallel",
    "v2_primary",
    "v2_only",
    "path",
    "risks",
    "risk-1",
    "risk-2",
    "risk-3",
    "risk-4",
    "checklist",
    "verification",
    "recommendations",
    "statistics",
    "conclusion",
]
WITHOUT_LEGACY = """id bigint PRIMARY KEY AUTO_INCREMENT, tenant_id bigint, user_id bigint,
session_id varchar(255), flow_id bigint, current_node_id varchar(50), state_history longtext,
context_data longtext, created_at timestamp NULL, updated_at timestamp NULL"""
WITHOUT_FLOWS = """id bigint PRIMARY KEY AUTO_INCREMENT, tenant_id bigint, feature_slug varchar(255),
feature_name varchar(255), is_active tinyint, prompt_id bigint, metadata longtext"""


def test_the_documents_sections_in_its_order(acme: Any) -> None:
    found = sections()
    assert set(found) == set(DOCUMENT)
    heads = [key for key, section in found.items() if section["level"] == 2]
    assert heads == [
        "overview",
        "tables",
        "progress",
        "path",
        "risks",
        "checklist",
        "verification",
        "recommendations",
        "statistics",
        "conclusion",
    ]
    tables = [key for key in found if key.startswith(("ai_", "tenant_"))]
    assert tables == DOCUMENT[2:7]


def test_the_state_of_the_hybrid_table(acme: Any, server: Server) -> None:
    assert facts("ai_conversations")["Status"] == "HYBRID TABLE"
    server.has_table("ai_conversations", WITHOUT_LEGACY)
    assert facts("ai_conversations")["Status"] == "NEW SYSTEM ONLY"


def test_before_the_new_columns_came(acme: Any, server: Server) -> None:
    server.has_table("ai_conversations", WITHOUT_FLOWS)
    assert facts("ai_conversations")["Status"] == "OLD SYSTEM ONLY"
    assert items("progress")["AIConversation model updated to support both systems"][0] == "todo"


def test_dropped_columns_move_points_to_done(acme: Any, server: Server) -> None:
    text = "Remove OLD system columns from ai_conversations"
    before = percent()
    assert items("progress")[text] == ("todo", "0 of 5 old columns are gone")
    server.has_table("ai_conversations", WITHOUT_LEGACY)
    found = items("progress")
    assert found[text][0] == found["Clean up feature_slug/feature_name columns"][0] == "done"
    assert facts("risk-4")["Rollback Difficulty"] == "HIGH"
    assert percent() > before


def test_v2_answers_or_does_not(acme: Any) -> None:
    text = "V2 system returning responses"
    assert items("progress")[text][0] == "todo"
    id, now = talk(2), timezone.now()
    for number in range(20):
        turn(id, number, outcome="answered", created_at=now)
    assert items("progress")[text][0] == "done"
    for number in range(20, 30):
        turn(id, number, outcome="no_answer", created_at=now)
    assert items("progress")[text] == ("doing", "20 of 30 turns within seven days (66.7 %)")


def test_old_conversations_wait_for_their_flow(acme: Any) -> None:
    text = "Migrate existing conversations to flow format"
    assert items("progress")[text][0] == "done"
    talk(2, feature_slug="x")
    assert items("progress")[text][0] == "todo"
    talk(2, feature_slug="x", flow_id=1)
    assert items("progress")[text] == ("doing", "1 of 2 conversations have no flow")


def test_phases_name_their_tenants_and_move_complexity_and_rollback(acme: Any) -> None:
    assert facts("v2_only")["Tenants in this phase"] == "2: Acme Store, Globex Mağaza"
    assert facts("statistics")["Migration Complexity"].startswith("LOW")
    assert facts("statistics")["Rollback Difficulty"].startswith("MEDIUM")
    for tenant in (2, 3):
        set_phase(tenant, Phase.V1, by="test")
    assert facts("v1")["Tenants in this phase"] == "2: Acme Store, Globex Mağaza"
    expected = "MEDIUM" if has_v1() else "HIGH"  # without V1 nobody stands behind the flows
    assert facts("statistics")["Migration Complexity"].startswith(expected)
    assert facts("statistics")["Rollback Difficulty"] == "LOW"


def test_the_checklist_follows_its_evidence(acme: Any) -> None:
    from flows.models import Flow
    from nodes.registry.models import WorkflowNode

    before = items("checklist")
    assert before["Backup ai_conversations table"][0] == "todo"
    assert before["Verify all tenants have active flows"][0] == "done"
    assert before["Test flow has AI Response nodes"][0] == "done"
    assert before["Confirm node registry populated"][0] == "done"
    assert before["Update documentation"] == ("words", "")
    BackupNote(at=timezone.now(), by="root", note="s3://x").save(using="central")
    Flow.objects.update(is_active=False)
    Flow.objects.create(tenant_id=3, flow_name="No answer", is_active=True)
    WorkflowNode.objects.using("central").filter(type="end").update(is_active=False)
    after = items("checklist")
    assert after["Backup ai_conversations table"][0] == "done"
    assert after["Verify all tenants have active flows"][0] == "doing"
    assert "Acme Store" in after["Verify all tenants have active flows"][1]
    assert after["Test flow has AI Response nodes"] == ("todo", "1 active flows have none")
    assert after["Confirm node registry populated"][0] == "todo"


def test_old_talks_and_columns_stay_on_the_list_until_they_are_gone(acme: Any) -> None:
    archive, removal = "Archive OLD system data", "Plan column removal"
    found = items("checklist")
    assert found[archive] == ("done", "no talk of the old application is left")
    assert found[removal][0] == "doing"  # nobody needs the columns, and they are there
    talk(2, feature_slug="x", index={"origin": "old_app"})
    assert items("checklist")[archive] == (
        "todo",
        "1 talks of the old application; no backup was noted",
    )
    BackupNote(at=timezone.now(), by="root", note="s3://x").save(using="central")
    talk(None)
    found = items("checklist")
    assert found[archive][0] == "doing"
    assert "last backup" in found[archive][1]
    assert found[removal][0] == "todo"
    assert "2 of 2 tenants are in “V2 only”, 1 conversations have no tenant" in found[removal][1]
    set_phase(2, Phase.V1, by="test")
    assert "1 of 2 tenants" in items("checklist")[removal][1]


def test_missing_indexes_and_rows_of_nobody_stand_with_the_risks(acme: Any) -> None:
    assert facts("risk-2")["Now"] == "both indexes are there"
    talk(None)
    assert facts("risk-3")["Now"].startswith("1 conversation")


def test_an_unadopted_server_is_told_of(acme: Any, server: Server) -> None:
    for table in ("conversation", "turn", "legacy_writes", "backup", "tenant_phase"):
        server.lacks_table(f"chatadmin_{table}")
    found = items("progress", "checklist")
    assert found["Config toggle working"] == ("todo", "this server was not adopted")
    assert found["Backup ai_conversations table"][0] == "todo"
    assert facts("v1")["Tenants in this phase"] == "0"


def test_a_server_without_any_table(acme: Any, server: Server) -> None:
    for table in ("ai_conversations", "ai_conversation_messages", "ai_tenant_directives"):
        server.lacks_table(table)
    assert facts("ai_conversations")["Status"] == "MISSING"
    assert facts("statistics")["Total Conversations"] == "not known"


def test_without_tenants_nothing_breaks(acme: Any) -> None:
    from tenants.context import in_public
    from tenants.models import PUBLIC_TENANT_ID, Domain, Tenant

    with in_public():
        Domain.objects.exclude(tenant_id=PUBLIC_TENANT_ID).delete()
        rows = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID)
        rows._raw_delete(rows.db)
    assert items("checklist")["Verify all tenants have active flows"][0] == "todo"
    assert "Acme" not in command("--markdown")
