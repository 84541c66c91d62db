"""A repair shows first, changes only what it said, and goes back byte by byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connections

from conversations.models import RepairedRow, RepairRun
from tests.browser.talks import talk
from tests.checking.defects import DEFECTS, all_bytes, command, counts

REPAIRED = ["null_tenant", "broken_context", "broken_history", "no_row", "counters"]


def repair(key: str, *more: str) -> str:
    return command("--repair", key, "--tenant", "acme", "--by", "root", *more)[0]


def last_repair() -> RepairRun:
    run = RepairRun.objects.for_platform().order_by("-pk").first()
    assert run is not None
    return run


def central(statement: str, *params: Any) -> list[Any]:
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall()) if cursor.description else []


@pytest.mark.parametrize("key", REPAIRED)
def test_shown_done_and_undone_to_the_byte(acme: Any, unchecked: None, key: str) -> None:
    talk(3, session_id="other")
    DEFECTS[key][0]()
    before = all_bytes()
    assert "1 of them would be repaired" in repair(key)
    assert all_bytes() == before
    said = repair(key, "--execute")
    assert "1 repaired, 0 left alone" in said
    assert counts() == {}
    assert all_bytes() != before
    central("SET SESSION check_constraint_checks = 1")
    assert "is undone" in command("--undo", str(last_repair().pk), "--by", "root")[0]
    assert all_bytes() == before
    assert counts() == {key: 1}


@pytest.mark.parametrize("key", REPAIRED)
def test_nothing_but_its_columns_is_touched(acme: Any, unchecked: None, key: str) -> None:
    DEFECTS[key][0]()
    before = all_bytes()
    repair(key, "--execute")
    after = all_bytes()
    assert after["ai_conversation_messages"] == before["ai_conversation_messages"]
    for table, rows in before.items():
        for id, row in rows.items():
            changed = sum(a != b for a, b in zip(row, after[table][id], strict=True))
            assert changed <= (2 if key == "counters" else 1)


def test_a_text_stays_whole_inside_of_what_was_made(acme: Any, unchecked: None) -> None:
    text = '{"ip": "10.0.0.1 çay ☕ \\ " '
    id = talk(2, context_data=text, state_history=text)
    repair("broken_context", "--execute")
    repair("broken_history", "--execute")
    [row] = central("SELECT context_data, state_history FROM ai_conversations WHERE id = %s", id)
    assert json.loads(row[0]) == {"unreadable": text}
    assert json.loads(row[1]) == [text]


def test_only_talks_that_name_the_tenant_are_given_to_it(acme: Any, unchecked: None) -> None:
    mine = talk(None, context_data='{"tenant_id": "2"}')
    for context in (
        '{"tenant_id": 3}',
        '{"tenant_id": 22}',
        '{"flow": {"tenant_id": 2}}',
        "{x",
        None,
    ):
        talk(None, context_data=context)
    assert "6 found, 1 of them" in repair("null_tenant")
    repair("null_tenant", "--execute")
    assert central("SELECT id FROM ai_conversations WHERE tenant_id = 2") == [(mine,)]
    assert central("SELECT conversation_id FROM chatadmin_conversation WHERE tenant_id = 2") == [
        (mine,)
    ]


def test_rows_of_the_old_application_need_a_tenant_by_name(acme: Any, unchecked: None) -> None:
    talk(2, context_data="{x")
    with pytest.raises(CommandError, match="name the tenant") as refused:
        command("--repair", "broken_context", "--execute")
    assert refused.value.returncode == 2
    assert counts() == {"broken_context": 1}


def test_rows_of_ours_need_none(acme: Any) -> None:
    DEFECTS["no_row"][0]()
    assert "1 repaired" in command("--repair", "no_row", "--execute")[0]


def test_another_tenants_rows_are_not_repaired(acme: Any, unchecked: None) -> None:
    talk(3, context_data="{x")
    before = all_bytes()
    assert "0 found" in repair("broken_context")
    repair("broken_context", "--execute")
    assert all_bytes() == before


def test_what_changed_between_look_and_write_is_left(
    acme: Any, unchecked: None, monkeypatch: Any
) -> None:
    from conversations.checking.repairs import write

    id = talk(2, context_data="{x")
    real = write.replace

    def late(cursor: Any, *rest: Any) -> None:
        central("UPDATE ai_conversations SET context_data = %s WHERE id = %s", "{X", id)
        real(cursor, *rest)

    monkeypatch.setattr(write, "replace", late)
    assert "0 repaired, 1 left alone" in repair("broken_context", "--execute")
    assert RepairedRow.objects.using("central").count() == 0
    [(text,)] = central("SELECT context_data FROM ai_conversations WHERE id = %s", id)
    assert text in ("{x", "{X")  # the pretended other writer was part of the same transaction


def test_what_was_written_since_is_not_put_back(acme: Any, unchecked: None) -> None:
    id = talk(2, context_data="{x")
    other = talk(2, context_data="{y")
    repair("broken_context", "--execute")
    central("UPDATE ai_conversations SET context_data = '{\"new\": 1}' WHERE id = %s", id)
    assert "1 rows are as they were" in command("--undo", str(last_repair().pk))[0]
    rows = dict(central("SELECT id, context_data FROM ai_conversations"))
    assert rows == {id: '{"new": 1}', other: "{y"}


def test_an_undo_twice_changes_nothing_more(acme: Any) -> None:
    DEFECTS["counters"][0]()
    repair("counters", "--execute")
    command("--undo", str(last_repair().pk))
    before = all_bytes()
    command("--undo", str(last_repair().pk))
    assert all_bytes() == before
    with pytest.raises(CommandError, match="no repair 424242"):
        command("--undo", "424242")


def test_repaired_again_there_is_nothing_to_do(acme: Any) -> None:
    DEFECTS["no_row"][0]()
    repair("no_row", "--execute")
    assert "0 repaired, 0 left" in repair("no_row", "--execute")
