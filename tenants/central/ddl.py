"""The declared shape of the tables that the old application shares with us.

Names, columns and types are the user's own (the migration document of 2025-11-05). Additions of ours, all
of them compatible with what the old application writes: AUTO_INCREMENT, NULLs, defaults and indexes.
`migrate --database=central` creates these tables on an empty server; `adopt_central` compares with them.
"""

from __future__ import annotations

AI_CONVERSATIONS = """
CREATE TABLE ai_conversations (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tenant_id BIGINT NULL,
    user_id BIGINT NULL,
    session_id VARCHAR(255) NULL,
    feature_slug VARCHAR(255) NULL,
    feature_name VARCHAR(255) NULL,
    is_active TINYINT(1) NULL DEFAULT 1,
    prompt_id BIGINT NULL,
    metadata LONGTEXT NULL,
    flow_id BIGINT NULL,
    current_node_id VARCHAR(50) NULL,
    state_history JSON NULL,
    context_data JSON NULL,
    created_at TIMESTAMP NULL DEFAULT NULL,
    updated_at TIMESTAMP NULL DEFAULT NULL,
    PRIMARY KEY (id),
    KEY idx_tenant_session (tenant_id, session_id),
    KEY idx_tenant_created (tenant_id, created_at),
    KEY idx_flow_id (flow_id),
    KEY idx_current_node (current_node_id),
    KEY idx_updated (updated_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
"""

AI_WORKFLOW_NODES = """
CREATE TABLE ai_workflow_nodes (
    id BIGINT NOT NULL AUTO_INCREMENT,
    type VARCHAR(50) NULL,
    name VARCHAR(255) NULL,
    description TEXT NULL,
    category VARCHAR(50) NULL,
    node_class VARCHAR(255) NULL,
    is_global BOOLEAN NULL DEFAULT 1,
    is_active BOOLEAN NULL DEFAULT 1,
    tenant_whitelist JSON NULL,
    config_schema JSON NULL,
    created_at TIMESTAMP NULL DEFAULT NULL,
    updated_at TIMESTAMP NULL DEFAULT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uniq_type (type)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
"""

AI_CONVERSATION_MESSAGES = """
CREATE TABLE ai_conversation_messages (
    id BIGINT NOT NULL AUTO_INCREMENT,
    conversation_id BIGINT NULL,
    role ENUM('user','assistant','system') NULL,
    content TEXT NULL,
    tokens_used INT NULL DEFAULT 0,
    created_at TIMESTAMP NULL DEFAULT NULL,
    PRIMARY KEY (id),
    KEY idx_conversation (conversation_id, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
"""

AI_TENANT_DIRECTIVES = """
CREATE TABLE ai_tenant_directives (
    id BIGINT NOT NULL AUTO_INCREMENT,
    tenant_id BIGINT NULL,
    directive_type VARCHAR(50) NULL,
    directive_content TEXT NULL,
    is_active BOOLEAN NULL DEFAULT 1,
    priority INT NULL DEFAULT 0,
    created_at TIMESTAMP NULL DEFAULT NULL,
    updated_at TIMESTAMP NULL DEFAULT NULL,
    PRIMARY KEY (id),
    KEY idx_tenant_priority (tenant_id, is_active, priority)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci
"""

SEED_TABLES: dict[str, str] = {
    "ai_conversations": AI_CONVERSATIONS,
    "ai_workflow_nodes": AI_WORKFLOW_NODES,
    "ai_conversation_messages": AI_CONVERSATION_MESSAGES,
    "ai_tenant_directives": AI_TENANT_DIRECTIVES,
}

# Wanted on tables that are the old application's alone: table → index → its columns. Without them each
# page over a talk reads all messages ever written.
OLD_INDEXES: dict[str, dict[str, tuple[str, ...]]] = {
    "ai_messages": {"idx_conversation": ("conversation_id",)},
}

# Columns that phase 4 of the migration drops; only `ConversationLegacy` maps them.
LEGACY_COLUMNS = ("feature_slug", "feature_name", "is_active", "prompt_id", "metadata")
NEW_COLUMNS = ("flow_id", "current_node_id", "state_history", "context_data")
SHARED_COLUMNS = ("id", "tenant_id", "user_id", "session_id", "created_at", "updated_at")
