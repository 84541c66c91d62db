"""Ids of two databases collide: nothing is overwritten, nothing flows into a foreign conversation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.import_dump import sql
from tests.import_dump.command import Run, ask

THEIRS = "(7, 2, 'theirs', '{\"a\": 1}', '2025-11-05 10:00:00')"
OTHER = "(8, 2, 'other', NULL, NULL)"
TEXTS = sql.messages("(1, 7, 'user', 'in seven')", "(2, 8, 'user', 'in eight')")
DUMP = sql.talks(THEIRS, OTHER) + TEXTS


@pytest.fixture
def ours(central: str) -> str:
    """Globex has a conversation 7 of its own, with a message."""
    ask(central, "INSERT INTO ai_conversations (id, tenant_id, session_id) VALUES (7, 3, 'ours')")
    ask(
        central,
        "INSERT INTO ai_conversation_messages (id, conversation_id, role, content)"
        " VALUES (1, 7, 'user', 'ours')",
    )
    return central


def counts(report: dict[str, Any], table: str) -> dict[str, int]:
    fates = ("inserted", "there", "conflict", "held", "refused")
    return {fate: n for fate in fates if (n := report["tables"][table][fate])}


def test_a_row_of_the_same_id_is_not_overwritten(ours: str, run: Run) -> None:
    report = run.execute(DUMP)
    assert counts(report, "ai_conversations") == {"inserted": 1, "conflict": 1}
    found = ask(ours, "SELECT id, tenant_id, session_id FROM ai_conversations ORDER BY id")
    assert found == [(7, 3, "ours"), (8, 2, "other")]
    assert run.code == 3


def test_both_sides_of_a_conflict_are_kept(ours: str, run: Run) -> None:
    run.execute(DUMP)
    (line,) = [line for line in run.lines() if line["result"] == "conflict"]
    assert line["columns"] == {
        "tenant_id": {"dump": "2", "central": "3"},
        "session_id": {"dump": "theirs", "central": "ours"},
        "metadata": {"dump": '{"a": 1}', "central": None},
        "created_at": {"dump": "2025-11-05 10:00:00.000000", "central": None},
    }
    assert run.report.stat().st_mode & 0o077 == 0


def test_messages_of_a_conflict_are_held_back_with_it(ours: str, run: Run) -> None:
    report = run.execute(DUMP)
    assert counts(report, "ai_messages") == {"inserted": 1, "held": 1}
    assert ask(ours, "SELECT id, conversation_id FROM ai_messages") == [(2, 8)]
    (line,) = [line for line in run.lines() if line["result"] == "held"]
    assert line["row"]["content"] == "in seven"


def test_messages_without_their_conversation_go_into_no_foreign_one(ours: str, run: Run) -> None:
    report = run.execute(sql.talks(OTHER) + TEXTS)
    assert counts(report, "ai_messages") == {"inserted": 1, "held": 1}
    assert ask(ours, "SELECT conversation_id FROM ai_messages") == [(8,)]


def test_new_ids_keep_a_conversation_together(ours: str, run: Run) -> None:
    report = run.execute(DUMP, "--on-conflict", "new-id")
    assert counts(report, "ai_conversations") == {"inserted": 2}
    assert report["tables"]["ai_conversations"]["renumbered"] == 1
    ((new_id,),) = ask(ours, "SELECT id FROM ai_conversations WHERE session_id = 'theirs'")
    texts = ask(ours, "SELECT conversation_id, content FROM ai_messages ORDER BY id")
    assert sorted(texts) == [(8, "in eight"), (new_id, "in seven")]
    assert {
        "table": "ai_conversations",
        "result": "new id",
        "id": 7,
        "new_id": new_id,
    } in run.lines()
    assert ask(ours, "SELECT session_id FROM ai_conversations WHERE id = 7") == [("ours",)]


def test_message_ids_collide_too(ours: str, run: Run) -> None:
    ask(ours, "CREATE TABLE ai_messages LIKE ai_conversation_messages")
    ask(ours, "INSERT INTO ai_messages (id, conversation_id, content) VALUES (2, 7, 'ours')")
    assert counts(run.execute(DUMP), "ai_messages") == {"conflict": 1, "held": 1}
    run.execute(DUMP, "--on-conflict", "new-id")
    found = ask(ours, "SELECT conversation_id, content FROM ai_messages ORDER BY content")
    ((new_id,),) = ask(ours, "SELECT id FROM ai_conversations WHERE session_id = 'theirs'")
    assert found == [(8, "in eight"), (new_id, "in seven"), (7, "ours")]


def test_new_ids_keep_the_order_of_messages(ours: str, run: Run) -> None:
    """In a conversation of which some ids are free, and in one that moves as a whole."""
    ask(ours, "CREATE TABLE ai_messages LIKE ai_conversation_messages")
    ask(
        ours,
        "INSERT INTO ai_messages (id, conversation_id, content) VALUES (11, 7, 'x'), (13, 7, 'y')",
    )
    texts = [f"({id}, {7 + id % 2}, 'user', 't{id}')" for id in range(10, 20)]
    run.execute(sql.talks(THEIRS, OTHER) + sql.messages(*texts), "--on-conflict", "new-id")
    ((new_id,),) = ask(ours, "SELECT id FROM ai_conversations WHERE session_id = 'theirs'")
    for talk, first in ((new_id, 10), (8, 11)):
        found = ask(
            ours, "SELECT content FROM ai_messages WHERE conversation_id = %s ORDER BY id", [talk]
        )
        assert found == [(f"t{id}",) for id in range(first, 20, 2)]


def test_prompts_and_nodes_keep_their_ids(ours: str, run: Run) -> None:
    create = (
        "CREATE TABLE `ai_workflow_nodes` (`id` bigint, `type` varchar(50), PRIMARY KEY (`id`));\n"
    )
    ask(ours, "INSERT INTO ai_workflow_nodes (id, type) VALUES (1, 'welcome')")
    text = sql.HEAD + create + sql.insert("ai_workflow_nodes", "(1, 'end')")
    report = run.execute(text, "--on-conflict", "new-id")
    assert counts(report, "ai_workflow_nodes") == {"conflict": 1}


@pytest.mark.parametrize("policy", ["keep", "new-id"])
def test_the_second_run_inserts_nothing(ours: str, run: Run, policy: str) -> None:
    run.execute(DUMP, "--on-conflict", policy)
    before = ask(ours, "SELECT * FROM ai_conversations"), ask(ours, "SELECT * FROM ai_messages")
    again = run.execute(DUMP, "--on-conflict", policy)
    assert sum(table["inserted"] for table in again["tables"].values()) == 0
    now = ask(ours, "SELECT * FROM ai_conversations"), ask(ours, "SELECT * FROM ai_messages")
    assert now == before


def test_a_row_with_a_new_id_is_known_again_without_the_option(ours: str, run: Run) -> None:
    run.execute(DUMP, "--on-conflict", "new-id")
    again = run.execute(DUMP)
    assert counts(again, "ai_conversations") == {"there": 2}
    assert counts(again, "ai_messages") == {"there": 2}


@pytest.mark.parametrize("policy", ["keep", "new-id"])
def test_a_dry_run_says_the_same_and_writes_nothing(ours: str, run: Run, policy: str) -> None:
    tables = ask(ours, "SHOW TABLES")
    dry = run(DUMP, "--on-conflict", policy)
    assert ask(ours, "SELECT id FROM ai_conversations") == [(7,)]
    assert ask(ours, "SHOW TABLES") == tables
    wet = run.execute(DUMP, "--on-conflict", policy)
    for name, table in dry["tables"].items():
        assert table == wet["tables"][name], name


def test_another_unique_column_is_a_conflict(ours: str, run: Run) -> None:
    create = """CREATE TABLE `ai_workflow_nodes` (`id` bigint NOT NULL, `type` varchar(50),
      PRIMARY KEY (`id`));\n"""
    ask(ours, "INSERT INTO ai_workflow_nodes (id, type) VALUES (1, 'welcome')")
    rows = sql.insert("ai_workflow_nodes", "(50, 'welcome')", "(51, 'brand_new')")
    report = run.execute(sql.HEAD + create + rows)
    assert counts(report, "ai_workflow_nodes") == {"inserted": 1, "conflict": 1}
    assert "uniq_type" in run.lines()[0]["reason"]


def test_a_foreign_tenants_rows_stay_with_that_tenant(ours: str, run: Run) -> None:
    report = run.execute(sql.talks("(20, 99, 'x', NULL, NULL)", "(21, NULL, 'y', NULL, NULL)"))
    notes = report["tables"]["ai_conversations"]["notes"]
    assert "1 rows belong to tenants that are unknown here: 99 (1)" in notes
    assert "1 rows belong to no tenant (NULL)" in notes
    found = ask(ours, "SELECT conversation_id, tenant_id FROM chatadmin_conversation ORDER BY 1")
    assert (20, 99) in found
    assert (21, None) in found


def test_lists_count_what_came_in(ours: str, run: Run) -> None:
    run.execute(sql.talks(OTHER))
    run.execute(DUMP)
    ((count,),) = ask(
        ours, "SELECT message_count FROM chatadmin_conversation WHERE conversation_id = 8"
    )
    assert count == 1


def test_rows_that_name_no_tenant_open_no_foreign_conversation(ours: str, run: Run) -> None:
    table = "CREATE TABLE `ai_conversations` (`id` bigint NOT NULL, PRIMARY KEY (`id`));\n"
    text = (
        sql.HEAD
        + table
        + sql.insert("ai_conversations", "(7)")
        + sql.messages("(9, 7, 'user', 'x')")
    )
    run.text(run.file(text), "--execute")
    assert "without tenant_id" in run.error
    assert ask(ours, "SELECT content FROM ai_conversation_messages") == [("ours",)]
