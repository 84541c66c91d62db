"""Tables that lack numbers, an engine, an index, or are missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError

from tenants.central.adopted import is_adopted
from tests.adopt.work import adopt, ask, assert_unchanged, findings, kinds, old_bytes, talk


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
    assert "left: not possible" in said
    assert kinds("ai_conversation_messages", "") == ["needs attention"]
    adopt("--execute", "--copy-tables")
    assert kinds("ai_conversation_messages", "") == ["fine"]
    assert "nothing to add" in adopt()
    assert_unchanged(usual, before)


def test_columns_that_cannot_be_added_online_keep_the_server_unadopted(
    untouched: str, port: int
) -> None:
    ask(untouched, "ALTER TABLE ai_conversations ENGINE=MyISAM")
    before = old_bytes(untouched)
    for _ in range(2):
        with pytest.raises(CommandError, match=r"--copy-tables.*ADD COLUMN `flow_id`"):
            adopt("--execute")
        assert not is_adopted()
    assert "Done." in adopt("--execute", "--copy-tables")
    talk(untouched, port, "merhaba")
    assert_unchanged(untouched, before)


def test_a_table_with_full_texts_is_copied_where_that_is_asked_for(untouched: str) -> None:
    """InnoDB adds no column online to such a table."""
    ask(untouched, "ALTER TABLE ai_conversations ADD FULLTEXT INDEX words (feature_name)")
    before = old_bytes(untouched)
    with pytest.raises(CommandError, match="--copy-tables"):
        adopt("--execute")
    assert ask(untouched, "SHOW COLUMNS FROM ai_conversations LIKE 'flow_id'") == []
    adopt("--execute", "--copy-tables")
    assert "nothing to add" in adopt()
    assert_unchanged(untouched, before)


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


def test_a_key_that_is_too_long_for_an_old_table_is_cut(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_conversations ROW_FORMAT=COMPACT")
    assert "`session_id`(191)" in adopt("--execute")
    assert "nothing to add" in adopt()


def test_an_index_that_is_refused_stops_nothing(usual: str) -> None:
    ask(usual, "ALTER TABLE ai_conversations MODIFY session_id LONGTEXT")
    said = adopt("--execute")
    assert "left: not possible" in said
    assert "Done." in said
    assert is_adopted()


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
