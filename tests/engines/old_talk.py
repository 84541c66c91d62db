"""A talk as the old application left it: rows in both old tables, none of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PROMPTS = """
CREATE TABLE ai_prompts (id BIGINT PRIMARY KEY, name VARCHAR(255), content TEXT, is_active TINYINT)
"""
MESSAGES = """
CREATE TABLE ai_messages (id BIGINT AUTO_INCREMENT PRIMARY KEY, conversation_id BIGINT,
    role VARCHAR(20), content TEXT, created_at TIMESTAMP NULL, KEY (conversation_id))
"""
COUNTERS = """
ALTER TABLE ai_conversations ADD total_tokens_used INT NOT NULL DEFAULT 0,
    ADD message_count INT NOT NULL DEFAULT 0, ADD last_message_at TIMESTAMP NULL
"""
NO_COUNTERS = """
ALTER TABLE ai_conversations DROP total_tokens_used, DROP message_count, DROP last_message_at
"""


@contextmanager
def old_server(central: Any) -> Iterator[None]:
    """The central server with the old application's own tables and columns."""
    from tenants.central import schema

    central(PROMPTS)
    central(MESSAGES)
    central(COUNTERS)
    schema.forget()
    try:
        yield
    finally:
        central("DROP TABLE ai_prompts")
        central("DROP TABLE ai_messages")
        central(NO_COUNTERS)
        schema.forget()


def begin(central: Any, tenant_id: int | None = 2, session_id: str = "old-1") -> int:
    """Two messages, a prompt, facts of the visitor and metadata that is no JSON."""
    central(
        "INSERT INTO ai_conversations (tenant_id, session_id, feature_slug, feature_name, is_active,"
        " prompt_id, metadata, context_data, created_at) VALUES (%s, %s, 'shop-assistant', 'Old name',"
        " 1, 7, '{broken', '{\"ip\": \"10.0.0.1\"}', '2025-01-01 10:00:00')",
        tenant_id,
        session_id,
    )
    id = int(central("SELECT MAX(id) FROM ai_conversations")[0][0])
    for role, text in (("user", "do you sell tea?"), ("assistant", "Yes, we sell tea.")):
        central(
            "INSERT INTO ai_messages (conversation_id, role, content, created_at)"
            " VALUES (%s, %s, %s, '2025-01-01 10:00:00')",
            id,
            role,
            text,
        )
    return id
