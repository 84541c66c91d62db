"""Servers that differ in ways of their own: letters, columns that must be filled, tables that are missing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.adopt.work import adopt, ask, assert_unchanged, old_bytes, permit_all_types, shape
from tests.live import Api


def findings(table: str, subject: str) -> list[dict[str, Any]]:
    found = json.loads(adopt("--json"))["findings"]
    return [f for f in found if (f["table"], f["subject"]) == (table, subject)]


def kinds(table: str, subject: str) -> list[str]:
    return [finding["kind"] for finding in findings(table, subject)]


def talk(name: str, port: int, *texts: str) -> list[Any]:
    """Answers of Acme's assistant on an adopted server, all in one session; they must be answers."""
    permit_all_types(name)
    set_phase(2, Phase.V2_ONLY, by="test")
    api, session, said = Api(port, "acme.localhost"), None, []
    for text in texts:
        answer = api.chat(text, session_id=session)
        assert answer.status_code == 200, answer.text
        session = answer.json()["data"]["session_id"]
        said.append(answer.json()["data"])
    return said


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


def test_numbers_that_the_server_does_not_give_need_a_copy_that_is_asked_for(
    usual: str, port: int
) -> None:
    ask(usual, "ALTER TABLE ai_conversations MODIFY id BIGINT UNSIGNED NOT NULL")
    before = old_bytes(usual)
    found = findings("ai_conversations", "id")[-1]
    assert (found["kind"], found["copies_the_table"]) == ("needs attention", True)
    assert "AUTO_INCREMENT" in found["statement"]
    adopt("--execute")
    assert kinds("ai_conversations", "id") == ["fine", "needs attention"]
    adopt("--execute", "--copy-tables")
    assert kinds("ai_conversations", "id") == ["fine"]
    talk(usual, port, "merhaba")
    assert_unchanged(usual, before)


def test_a_table_that_is_not_innodb_is_left_until_a_copy_is_asked_for(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_conversation_messages ENGINE=MyISAM")
    before = old_bytes(usual)
    said = adopt("--execute")
    assert "left: not possible online" in said
    assert kinds("ai_conversation_messages", "") == ["needs attention"]
    adopt("--execute", "--copy-tables")
    assert kinds("ai_conversation_messages", "") == ["fine"]
    assert "nothing to add" in adopt()
    assert_unchanged(usual, before)


def test_repeated_types_get_an_index_that_is_not_unique(usual: str) -> None:
    ask(
        usual,
        "INSERT INTO ai_workflow_nodes (type, category, node_class) VALUES ('welcome', 'x', 'y')",
    )
    (found,) = findings("ai_workflow_nodes", "uniq_type")
    assert "occur twice" in found["text"]
    adopt("--execute")
    assert findings("ai_workflow_nodes", "uniq_type")[0]["kind"] == "fine"
    (index,) = ask(usual, "SHOW INDEX FROM ai_workflow_nodes WHERE Key_name = 'uniq_type'")
    assert index[1] == 1


def test_indexes_are_known_by_their_columns(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_conversations ADD INDEX mine (flow_id, tenant_id)")
    ask(usual, "ALTER TABLE ai_conversations ADD INDEX short (tenant_id, session_id(40))")
    ask(usual, "ALTER TABLE ai_conversation_messages ADD INDEX talk (conversation_id)")
    ask(usual, "ALTER TABLE ai_conversations ADD INDEX idx_tenant_created (created_at)")
    assert kinds("ai_conversations", "idx_flow_id") == ["fine"]
    assert kinds("ai_conversation_messages", "idx_conversation") == ["fine"]
    assert kinds("ai_conversations", "idx_tenant_session") == ["fine"]
    (taken,) = findings("ai_conversations", "idx_tenant_created")
    assert "`idx_tenant_created_2` (`tenant_id`, `created_at`)" in taken["statement"]
    adopt("--execute")
    assert "nothing to add" in adopt()


def test_a_missing_table_is_made(usual: str) -> None:
    ask(usual, "DROP TABLE ai_tenant_directives")
    ask(usual, "DROP TABLE ai_messages")
    assert kinds("ai_tenant_directives", "") == ["to add"]
    adopt("--execute")
    assert "nothing to add" in adopt()


def test_columns_that_phase_4_dropped_stay_away(usual: str) -> None:
    ask(
        usual,
        "ALTER TABLE ai_conversations DROP feature_slug, DROP feature_name, DROP is_active,"
        " DROP prompt_id, DROP metadata",
    )
    adopt("--execute")
    assert kinds("ai_conversations", "feature_slug") == ["fine"]
    assert ask(usual, "SHOW COLUMNS FROM ai_conversations LIKE 'feature_slug'") == []


def test_the_old_applications_messages_get_the_index_that_each_page_needs(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_messages DROP INDEX ai_messages_conversation_id_index")
    adopt("--execute")
    indexes = ask(usual, "SHOW INDEX FROM ai_messages WHERE Column_name = 'conversation_id'")
    assert len(indexes) == 1


def test_types_that_are_repeated_meanwhile_get_that_index_too(
    usual: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.central.adopt.plan.has_repeated", lambda *_: False)
    ask(
        usual,
        "INSERT INTO ai_workflow_nodes (type, category, node_class) VALUES ('welcome', 'x', 'y')",
    )
    assert "ADD INDEX `uniq_type`" in adopt("--execute")
    (index,) = ask(usual, "SHOW INDEX FROM ai_workflow_nodes WHERE Key_name = 'uniq_type'")
    assert index[1] == 1


def test_a_server_without_the_old_messages_is_read_and_adopted(
    usual: str, port: int, browse: Any
) -> None:
    ask(usual, "DROP TABLE ai_messages")
    ask(usual, "ALTER TABLE ai_conversation_messages DROP tokens_used")
    before = old_bytes(usual)
    (id,) = ask(usual, "SELECT MIN(id) FROM ai_conversations WHERE tenant_id = 2")[0]
    browser = browse("acme", "bob")
    for path in ("/admin/conversations/", f"/admin/conversations/{id}/"):
        assert browser.get(path).status_code == 200
    adopt("--execute")
    for path in ("/admin/conversations/", f"/admin/conversations/{id}/"):
        assert browser.get(path).status_code == 200
    talk(usual, port, "merhaba")
    assert_unchanged(usual, before)
