"""CREATE TABLE statements of a variant, as SHOW CREATE TABLE of such a server would print them."""

from __future__ import annotations

from tests.dumps.variant import Variant

_END = ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci"
_TIMES = ["`created_at` timestamp NULL DEFAULT NULL", "`updated_at` timestamp NULL DEFAULT NULL"]


def create_tables(variant: Variant) -> dict[str, str]:
    made = {
        "ai_conversations": _conversations(variant),
        "ai_conversation_messages": _messages(variant),
        "ai_workflow_nodes": _nodes(variant),
        "ai_tenant_directives": _directives(variant),
        "ai_prompts": [
            _id(variant),
            "`name` varchar(255) NOT NULL",
            "`content` longtext NOT NULL",
            "`prompt_type` varchar(50) NOT NULL DEFAULT 'standard'",
            "`priority` int NOT NULL DEFAULT 1",
            "`is_active` tinyint(1) NOT NULL DEFAULT 1",
            "PRIMARY KEY (`id`)",
        ],
        "tenants": [
            _id(variant),
            "`name` varchar(255) NOT NULL",
            "`is_active` tinyint(1) NOT NULL DEFAULT 1",
            "PRIMARY KEY (`id`)",
        ],
    }
    if variant.old_messages:
        made["ai_messages"] = _old_messages(variant)
    return {name: _statement(name, lines) for name, lines in made.items()}


def _statement(name: str, lines: list[str]) -> str:
    body = ",\n  ".join(lines)
    return f"CREATE TABLE `{name}` (\n  {body}\n{_END}"


def _big(variant: Variant) -> str:
    return "bigint unsigned" if variant.unsigned else "bigint"


def _id(variant: Variant) -> str:
    return f"`id` {_big(variant)} NOT NULL AUTO_INCREMENT"


def _conversations(variant: Variant) -> list[str]:
    big = _big(variant)
    lines = [
        _id(variant),
        f"`tenant_id` {big} DEFAULT NULL",
        f"`user_id` {big} DEFAULT NULL",
        "`session_id` varchar(255) DEFAULT NULL",
        "`feature_slug` varchar(255) DEFAULT NULL",
        "`feature_name` varchar(255) DEFAULT NULL",
        "`is_active` tinyint(1) DEFAULT 1",
        f"`prompt_id` {big} DEFAULT NULL",
        f"`metadata` {variant.metadata} DEFAULT NULL",
        "`context_data` json DEFAULT NULL",
        *_TIMES,
    ]
    if variant.new_columns:
        lines += [
            f"`flow_id` {big} DEFAULT NULL",
            "`current_node_id` varchar(50) DEFAULT NULL",
            "`state_history` json DEFAULT NULL",
        ]
    if variant.extra_columns:
        lines += [
            "`title` varchar(255) DEFAULT NULL",
            "`type` varchar(255) NOT NULL DEFAULT 'chat'",
            "`is_demo` tinyint(1) NOT NULL DEFAULT 0",
            "`total_tokens_used` int NOT NULL DEFAULT 0",
            "`last_message_at` timestamp NULL DEFAULT NULL",
            "`message_count` int NOT NULL DEFAULT 0",
            "`status` varchar(255) NOT NULL DEFAULT 'active'",
        ]
    lines.append("PRIMARY KEY (`id`)")
    if variant.indexes:
        lines += [
            "KEY `idx_tenant_session` (`tenant_id`,`session_id`)",
            "KEY `idx_tenant_created` (`tenant_id`,`created_at`)",
        ]
        if variant.new_columns:
            lines += ["KEY `idx_flow_id` (`flow_id`)", "KEY `idx_current_node` (`current_node_id`)"]
    return lines


def _messages(variant: Variant) -> list[str]:
    roles = "'user','assistant','system'" if variant.system_role else "'user','assistant'"
    lines = [
        _id(variant),
        f"`conversation_id` {_big(variant)} NOT NULL",
        f"`role` enum({roles}) NOT NULL",
        "`content` text NOT NULL",
    ]
    lines += ["`tokens_used` int DEFAULT 0"] if variant.tokens_used else []
    lines += [_TIMES[0]]
    lines += [_TIMES[1]] if variant.extra_columns else []
    lines += ["PRIMARY KEY (`id`)"]
    lines += ["KEY `idx_conversation` (`conversation_id`,`id`)"] if variant.indexes else []
    return lines


def _old_messages(variant: Variant) -> list[str]:
    return [
        _id(variant),
        f"`conversation_id` {_big(variant)} NOT NULL",
        "`role` varchar(20) NOT NULL",
        "`content` longtext NOT NULL",
        *(f"`{name}` int NOT NULL DEFAULT 0" for name in ("tokens", "tokens_used")),
        *(f"`{name}` int NOT NULL DEFAULT 0" for name in ("prompt_tokens", "completion_tokens")),
        "`model_used` varchar(100) DEFAULT NULL",
        "`model` varchar(100) DEFAULT NULL",
        "`processing_time_ms` int NOT NULL DEFAULT 0",
        "`metadata` longtext DEFAULT NULL",
        "`context_data` longtext DEFAULT NULL",
        "`message_type` varchar(50) NOT NULL DEFAULT 'normal'",
        *_TIMES,
        "PRIMARY KEY (`id`)",
        "KEY `ai_messages_conversation_id_index` (`conversation_id`)",
    ]


def _nodes(variant: Variant) -> list[str]:
    wild = [
        "`node_key` varchar(100) NOT NULL",
        "`node_name` json NOT NULL",
        "`node_description` json DEFAULT NULL",
        "`icon` varchar(100) DEFAULT NULL",
        "`order` int NOT NULL DEFAULT 0",
        "`default_config` json DEFAULT NULL",
    ]
    seed = [
        "`type` varchar(50) DEFAULT NULL",
        "`name` varchar(255) DEFAULT NULL",
        "`description` text DEFAULT NULL",
        "`config_schema` json DEFAULT NULL",
    ]
    key = "`ai_workflow_nodes_node_key_unique` (`node_key`)"
    unique = [f"UNIQUE KEY {key}"] if variant.nodes == "wild" else []
    return [
        _id(variant),
        *(wild if variant.nodes == "wild" else seed),
        "`category` varchar(50) NOT NULL",
        "`node_class` varchar(255) NOT NULL",
        "`is_global` tinyint(1) NOT NULL DEFAULT 0",
        "`is_active` tinyint(1) NOT NULL DEFAULT 1",
        "`tenant_whitelist` json DEFAULT NULL",
        *_TIMES,
        "PRIMARY KEY (`id`)",
        *unique,
    ]


def _directives(variant: Variant) -> list[str]:
    shapes = {
        "seed": [
            "`directive_type` varchar(50) DEFAULT NULL",
            "`directive_content` text DEFAULT NULL",
            "`priority` int DEFAULT 0",
        ],
        "key_value": [
            "`directive_key` varchar(100) NOT NULL",
            "`directive_value` text NOT NULL",
            (
                "`directive_type` enum('string','integer','boolean','json','array')"
                " NOT NULL DEFAULT 'string'"
            ),
            "`category` varchar(50) NOT NULL DEFAULT 'general'",
            "`description` text DEFAULT NULL",
        ],
        "free_text": ["`directive` text NOT NULL", "`priority` int NOT NULL DEFAULT 0"],
    }
    lines = [
        _id(variant),
        f"`tenant_id` {_big(variant)} DEFAULT NULL",
        *shapes[variant.directives],
        "`is_active` tinyint(1) NOT NULL DEFAULT 1",
        *_TIMES,
        "PRIMARY KEY (`id`)",
    ]
    if variant.directives == "key_value":
        lines.append("UNIQUE KEY `tenant_key` (`tenant_id`,`directive_key`)")
    return lines
