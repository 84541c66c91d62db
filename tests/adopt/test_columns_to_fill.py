"""Columns of the old application that must be filled, and one that must grow."""

from __future__ import annotations

import pytest

from tests.adopt.work import adopt, ask, assert_unchanged, findings, kinds, old_bytes, shape, talk

EXTRA = {
    "uuid": "CHAR(36) NOT NULL",
    "channel": "VARCHAR(20) NOT NULL",
    "score": "DECIMAL(5,2) NOT NULL",
    "mood": "ENUM('it''s ok','bad') NOT NULL",
    "day": "DATE NOT NULL",
    "raw": "JSON NOT NULL",
    "percent%": "INT UNSIGNED NOT NULL",
}


@pytest.mark.parametrize("table", ["ai_conversations", "ai_conversation_messages"])
def test_columns_that_must_be_filled_are_filled(usual: str, port: int, table: str) -> None:
    """Existing rows have values there; a unique one gets a value that nobody else has."""
    for name, definition in EXTRA.items():
        ask(usual, f"ALTER TABLE {table} ADD `{name}` {definition}")
    ask(usual, f"UPDATE {table} SET uuid = UUID(), raw = '[1 ]', day = '2025-01-01'")
    ask(usual, f"ALTER TABLE {table} ADD UNIQUE (uuid)")
    before = old_bytes(usual)
    texts = [f["text"] for f in findings(table, "channel")]
    assert "must set it" in texts[0]
    adopt("--execute")
    first = talk(usual, port, "merhaba", "var mi")
    second = talk(usual, port, "merhaba")
    assert first[0]["conversation_id"] != second[0]["conversation_id"]
    key = "id" if table == "ai_conversations" else "conversation_id"
    rows = ask(
        usual,
        f"SELECT channel, mood, raw FROM {table} WHERE {key} = %s",
        first[0]["conversation_id"],
    )
    assert set(rows) == {("", "it's ok", "{}")}
    assert_unchanged(usual, before)


def test_a_unique_column_without_a_possible_value_is_told_with_what_would_help(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_conversations ADD ticket INT NULL COMMENT 'o''clock'")
    ask(usual, "UPDATE ai_conversations SET ticket = id")
    ask(usual, "ALTER TABLE ai_conversations MODIFY ticket INT NOT NULL COMMENT 'o''clock'")
    ask(usual, "ALTER TABLE ai_conversations ADD UNIQUE (ticket)")
    (found,) = findings("ai_conversations", "ticket")
    assert found["kind"] == "needs attention"
    assert "refused" in found["text"]
    ask(usual, found["offer"])
    assert kinds("ai_conversations", "ticket") == ["fine"]
    assert "o''clock" in shape(usual)[0] + "".join(shape(usual))


def test_an_enum_grows_at_its_end_and_keeps_what_it_was(untouched: str) -> None:
    ask(
        untouched,
        "ALTER TABLE ai_conversation_messages MODIFY role ENUM('assistant','user','bot')"
        " CHARACTER SET latin1 NOT NULL DEFAULT 'bot' COMMENT 'who''s \\\\ speaking'",
    )
    before = old_bytes(untouched)
    adopt("--execute")
    (line,) = [
        line.strip()
        for line in "\n".join(shape(untouched)).splitlines()
        if line.strip().startswith("`role` enum")
    ]
    assert line.startswith("`role` enum('assistant','user','bot','system')")
    assert "latin1" in line
    assert "NOT NULL DEFAULT 'bot' COMMENT 'who''s \\\\ speaking'" in line
    assert_unchanged(untouched, before)
