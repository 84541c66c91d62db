"""What an old server's dump holds stands in the database afterwards, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.demo.errors import DemoError
from conversations.demo.legacy import legacy_rows, load_legacy
from tests.demo.rows import ask, everything, stored

pytestmark = pytest.mark.django_db(databases=["default", "central"])


def test_every_row_is_there_as_the_file_says(central: Any) -> None:
    assert load_legacy()
    assert len(legacy_rows()) == 93
    for row in legacy_rows():
        expected = tuple(None if value is None else str(value) for value in row.values.values())
        found = stored(row.table, int(row.values["id"] or 0), *row.values)
        assert found == expected, (row.table, row.values["id"])


@pytest.mark.parametrize(
    ("table", "id", "column", "text"),
    [
        ("ai_conversations", 4107, "created_at", "0000-00-00 00:00:00"),
        ("ai_conversations", 4118, "title", "Bob's order"),
        (
            "ai_conversations",
            4118,
            "metadata",
            r'{"tags":["vip","b2b"],"path":"C:\\\\shop\\\\log"}',
        ),
        ("ai_conversations", 4122, "session_id", "hand-written 'session' %s; -- x"),
        ("ai_conversations", 4128, "metadata", '  {"spaces" :  true}\n'),
        ("ai_conversations", 4103, "metadata", ""),
        (
            "ai_messages",
            5105,
            "content",
            "FİYAT LİSTESİ var mı? Şarjlı matkap bakıyorum, ığüşöç İIıi",
        ),
        ("ai_messages", 5113, "content", "Satır 1\nSatır 2\tsekme\\n bu satır sonu değil"),
        ("ai_messages", 5119, "content", "'); DROP TABLE ai_messages; --"),
        ("ai_conversation_messages", 5115, "content", "tamam, sepete attım ✅"),
        (
            "ai_conversation_messages",
            5122,
            "content",
            r"Do you sell \ backslashes \\ and 'quotes'?",
        ),
    ],
)
def test_tricky_values(central: Any, table: str, id: int, column: str, text: str) -> None:
    load_legacy()
    assert stored(table, id, column) == (text,)


def test_loading_twice_changes_nothing(central: Any) -> None:
    load_legacy()
    before = everything()
    assert not load_legacy()
    assert everything() == before


def test_the_session_is_as_it_was(central: Any) -> None:
    before = ask("SELECT @@sql_mode, @@time_zone")
    load_legacy()
    assert ask("SELECT @@sql_mode, @@time_zone") == before


def test_inserts_with_the_documented_columns_still_work(central: Any) -> None:
    load_legacy()
    ask("INSERT INTO ai_conversations (tenant_id, session_id) VALUES (2, 'new')")
    assert ask("SELECT type, status FROM ai_conversations WHERE session_id = 'new'") == [
        ("chat", "active")
    ]


def test_conversations_of_others_under_the_same_ids_stop_it(central: Any) -> None:
    ask("INSERT INTO ai_conversations (id, session_id) VALUES (4105, 'somebody')")
    with pytest.raises(DemoError, match="4105"):
        load_legacy()
    assert ask("SELECT COUNT(*) FROM ai_conversations") == [(1,)]


def test_a_taken_message_id_leaves_no_row_behind(central: Any) -> None:
    ask("INSERT INTO ai_conversation_messages (id, conversation_id) VALUES (5120, 1)")
    with pytest.raises(DemoError, match="taken"):
        load_legacy()
    assert ask("SELECT COUNT(*) FROM ai_conversations") == [(0,)]
