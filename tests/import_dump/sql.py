"""Small dumps written by hand."""

from __future__ import annotations

HEAD = "SET NAMES utf8mb4;\nSET time_zone = '+00:00';\n"
TALKS = """CREATE TABLE `ai_conversations` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `tenant_id` bigint unsigned DEFAULT NULL,
  `session_id` varchar(255) DEFAULT NULL,
  `metadata` longtext DEFAULT NULL,
  `created_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
"""
MESSAGES = """CREATE TABLE `ai_messages` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `conversation_id` bigint unsigned NOT NULL,
  `role` varchar(20) NOT NULL,
  `content` longtext NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
"""


def talks(*rows: str) -> str:
    """With rows such as `(1, 2, 's', NULL, NULL)`: id, tenant, session, metadata, created_at."""
    return HEAD + TALKS + insert("ai_conversations", *rows)


def messages(*rows: str) -> str:
    """With rows such as `(1, 7, 'user', 'hello')`: id, conversation, role, content."""
    return MESSAGES + insert("ai_messages", *rows)


def insert(table: str, *rows: str) -> str:
    return f"INSERT INTO `{table}` VALUES {', '.join(rows)};\n" if rows else ""
