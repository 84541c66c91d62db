"""Servers of the old application: not adopted, without columns, after phase 4, and with it at work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management.base import CommandError

from tenants.central.schema import forget
from tests.checking.defects import command, counts
from tests.dumps.old_app import old_app
from tests.dumps.server import insert, sums, wild_server
from tests.dumps.variant import Variant
from tests.tail.place import adopted

USUAL = Variant(indexes=True)


def skipped(*words: str) -> dict[str, list[str]]:
    found = json.loads(command("--json", *words)[0])["results"]
    return {row["check"]: row["missing"] for row in found if row["missing"]}


def test_a_server_that_was_not_adopted_is_checked_and_not_written_to(committed: Any) -> None:
    with wild_server(USUAL) as name:
        before = sums(name, "ai_conversations")
        assert set(skipped()) >= {"no_row", "counters", "turn_messages"}
        assert counts()["null_tenant"] > 0
        with pytest.raises(CommandError, match="adopt"):
            command("--repair", "null_tenant", "--tenant", "acme", "--execute")
        assert sums(name, "ai_conversations") == before


def test_without_an_index_sessions_are_not_compared(committed: Any) -> None:
    with wild_server(Variant(indexes=False)):
        assert "INDEX" in skipped()["double_session"][0]


def test_after_phase_4_the_old_columns_are_not_asked_for(committed: Any) -> None:
    with adopted() as place:
        for column in ("feature_slug", "feature_name", "is_active", "prompt_id", "metadata"):
            place.write(f"ALTER TABLE ai_conversations DROP COLUMN {column}")
        forget()
        assert skipped().keys() == {"broken_metadata", "both_systems"}


def test_messages_of_the_old_table_that_nobody_owns(committed: Any) -> None:
    with adopted() as place:
        before = counts("--check", "lost_old_messages").get("lost_old_messages", 0)
        place.say(4710)
        place.say(4711)
        assert counts("--check", "lost_old_messages") == {"lost_old_messages": before + 2}


def test_the_old_application_writes_meanwhile(committed: Any) -> None:
    with adopted(talks=40) as place:
        place.write("SET SESSION check_constraint_checks = 0")
        broken = [place.talk(2, context_data="{broken") for _ in range(30)]
        place.rounds()
        before = sums(place.database, "ai_conversations")
        with old_app(place.database) as other:
            command("--repair", "broken_context", "--tenant", "acme", "--execute")
            command("--repair", "counters", "--execute")
            run = place.ask("SELECT MIN(id) AS id FROM chatadmin_repair")[0]["id"]
            command("--undo", str(run))
        assert other.longest < 1
        after = sums(place.database, "ai_conversations")
        assert {id: after[id] for id in before} == before
        assert all(id in before for id in broken)
        place.rounds(2)
        assert place.counted_afresh()[0] == place.counted_afresh()[1]


def test_unreadable_letters_come_back(committed: Any) -> None:
    """A column of another character set than ours."""
    with adopted() as place:
        place.write(
            "ALTER TABLE ai_conversations MODIFY context_data LONGTEXT CHARACTER SET latin5"
        )
        insert(place.old.cursor(), "ai_conversations", [{"tenant_id": 2, "context_data": "{ışığ"}])
        place.rounds()
        before = sums(place.database, "ai_conversations")
        command("--repair", "broken_context", "--tenant", "acme", "--execute")
        assert sums(place.database, "ai_conversations") != before
        run = place.ask("SELECT id FROM chatadmin_repair")[0]["id"]
        command("--undo", str(run))
        assert sums(place.database, "ai_conversations") == before


def test_the_time_of_the_last_change_stays(committed: Any) -> None:
    """Where the server itself would set it."""
    with adopted() as place:
        place.write(
            "ALTER TABLE ai_conversations MODIFY updated_at TIMESTAMP NULL DEFAULT NULL"
            " ON UPDATE CURRENT_TIMESTAMP"
        )
        place.talk(None, context_data='{"tenant_id": 2}', updated_at="2026-01-01 10:00:00")
        place.rounds()
        before = sums(place.database, "ai_conversations", ["updated_at"])
        words = ("--repair", "null_tenant", "--tenant", "acme", "--execute", "--json")
        made = json.loads(command(*words)[0])
        assert made["changed"] >= 1
        assert sums(place.database, "ai_conversations", ["updated_at"]) == before
        command("--undo", str(made["id"]))
        assert sums(place.database, "ai_conversations", ["updated_at"]) == before
