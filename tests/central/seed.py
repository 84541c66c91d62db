"""The columns of the user's document of 2025-11-05, table by table: name → type."""

from __future__ import annotations

SEED = {
    "ai_conversations": {
        "id": "bigint",
        "tenant_id": "bigint",
        "user_id": "bigint",
        "session_id": "varchar(255)",
        "feature_slug": "varchar(255)",
        "feature_name": "varchar(255)",
        "is_active": "tinyint(1)",
        "prompt_id": "bigint",
        "metadata": "longtext",
        "flow_id": "bigint",
        "current_node_id": "varchar(50)",
        "state_history": "json",
        "context_data": "json",
        "created_at": "timestamp",
        "updated_at": "timestamp",
    },
    "ai_workflow_nodes": {
        "id": "bigint",
        "type": "varchar(50)",
        "name": "varchar(255)",
        "description": "text",
        "category": "varchar(50)",
        "node_class": "varchar(255)",
        "is_global": "tinyint(1)",
        "is_active": "tinyint(1)",
        "tenant_whitelist": "json",
        "config_schema": "json",
        "created_at": "timestamp",
        "updated_at": "timestamp",
    },
    "ai_conversation_messages": {
        "id": "bigint",
        "conversation_id": "bigint",
        "role": "enum('user','assistant','system')",
        "content": "text",
        "tokens_used": "int",
        "created_at": "timestamp",
    },
    "ai_tenant_directives": {
        "id": "bigint",
        "tenant_id": "bigint",
        "directive_type": "varchar(50)",
        "directive_content": "text",
        "is_active": "tinyint(1)",
        "priority": "int",
        "created_at": "timestamp",
        "updated_at": "timestamp",
    },
}
# Named additions of ours: everything the document does not say, and the old application never notices.
NULLABLE = "every column but id may be NULL"
AUTO_INCREMENT = {"id"}
INDEXES = {
    "ai_conversations": {
        "PRIMARY",
        "idx_flow_id",
        "idx_current_node",
        "idx_tenant_session",
        "idx_tenant_created",
        "idx_updated",
    },
    "ai_workflow_nodes": {"PRIMARY", "uniq_type"},
    "ai_conversation_messages": {"PRIMARY", "idx_conversation"},
    "ai_tenant_directives": {"PRIMARY", "idx_tenant_priority"},
}
# tenant_conversation_flows lives in PostgreSQL.
FLOW_COLUMNS = {
    "id": "bigint",
    "tenant_id": "bigint",
    "flow_name": "character varying(255)",
    "flow_description": "text",
    "flow_data": "jsonb",
    "start_node_id": "character varying(50)",
    "is_active": "boolean",
    "version": "integer",
    "created_at": "timestamp with time zone",
    "updated_at": "timestamp with time zone",
}
