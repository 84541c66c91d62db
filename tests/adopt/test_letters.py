"""Servers whose character sets and collations are not ours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.adopt.work import adopt, ask, assert_unchanged, findings, kinds, old_bytes, shape, talk

COLLATIONS = ["utf8mb4_general_ci", "utf8mb4_bin", "utf8mb4_turkish_ci"]


@pytest.mark.parametrize("collation", COLLATIONS)
def test_any_collation_of_its_own_will_do(
    usual: str, port: int, browse: Any, collation: str
) -> None:
    ask(usual, f"ALTER DATABASE `{usual}` CHARACTER SET utf8mb4 COLLATE {collation}")
    for table in ("ai_conversations", "ai_conversation_messages", "ai_messages"):
        ask(usual, f"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE {collation}")
    before = old_bytes(usual)
    adopt("--execute")
    said = talk(usual, port, "İADE 🔧", "var mi")
    browser = browse("acme", "alice")
    assert browser.get(f"/admin/conversations/{said[0]['conversation_id']}/").status_code == 200
    for query in ("?q=İADE", "?q=%F0%9F%94%A7", "?system=both", "?state=open"):
        assert browser.get(f"/admin/conversations/{query}").status_code == 200, query
    assert_unchanged(usual, before)


@pytest.mark.parametrize("charset", ["latin1", "utf8mb3"])
def test_our_tables_hold_every_letter_whatever_the_database_defaults_to(
    usual: str, port: int, browse: Any, charset: str
) -> None:
    """Columns of its own in old letters, too: sessions are compared with texts of any letters."""
    ask(usual, f"ALTER DATABASE `{usual}` CHARACTER SET {charset}")
    ask(usual, f"ALTER TABLE ai_conversations CHARACTER SET {charset}")
    ask(
        usual,
        "ALTER TABLE ai_conversations"
        f" MODIFY session_id VARCHAR(255) CHARACTER SET {charset},"
        f" MODIFY feature_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
    )
    before = old_bytes(usual)
    adopt("--execute")
    said = talk(usual, port, "İADE şartları 🔧", "ğüşiöç 🛒")
    browser = browse("acme", "alice")
    assert browser.get(f"/admin/conversations/{said[0]['conversation_id']}/").status_code == 200
    assert browser.get("/admin/conversations/?q=%F0%9F%94%A7").status_code == 200
    tables = ask(
        usual,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
        " AND (table_name LIKE 'chatadmin%' OR table_name = 'django_migrations')"
        " AND table_collation NOT LIKE 'utf8mb4%'",
    )
    assert tables == []
    assert_unchanged(usual, before)


def test_letters_that_cannot_be_stored_are_told_beforehand(usual: str) -> None:
    ask(usual, "DELETE FROM ai_conversation_messages")
    ask(
        usual,
        "ALTER TABLE ai_conversation_messages MODIFY content TEXT CHARACTER SET utf8mb3 NOT NULL"
        " DEFAULT CONCAT('a', UUID())",
    )
    found = findings("ai_conversation_messages", "content")[-1]
    assert found["kind"] == "needs attention"
    assert "emoji" in found["text"]
    ask(usual, found["offer"])
    assert kinds("ai_conversation_messages", "content") == ["fine"]
    assert "DEFAULT concat('a',uuid())" in "".join(shape(usual))
