"""What MySQL 8 prints in information_schema, compared without a server (none is here)."""

from __future__ import annotations

from typing import Any

import pytest

from tenants.central.adopt.compare import compare
from tenants.central.adopt.declared import declared_tables, wanted_indexes
from tenants.central.adopt.findings import Finding, Kind
from tenants.central.adopt.server import Facts, tables_of
from tenants.central.adopt.types import fit, parse_type
from tenants.central.ddl import SEED_TABLES

TABLE = "ai_conversations"
UTF8 = ("utf8mb4", "utf8mb4_0900_ai_ci", "")
NONE = (None, None, "")
CURRENT = "CURRENT_TIMESTAMP"
CHANGED = "DEFAULT_GENERATED on update CURRENT_TIMESTAMP"
CONVERSATIONS: list[tuple[Any, ...]] = [
    ("id", "bigint unsigned", "NO", None, "auto_increment", *NONE),
    ("tenant_id", "bigint unsigned", "YES", None, "", *NONE),
    ("user_id", "bigint unsigned", "YES", None, "", *NONE),
    ("session_id", "varchar(255)", "YES", None, "", *UTF8),
    ("feature_slug", "varchar(255)", "YES", None, "", *UTF8),
    ("feature_name", "varchar(255)", "YES", None, "", *UTF8),
    ("is_active", "tinyint(1)", "NO", "1", "", *NONE),
    ("prompt_id", "bigint unsigned", "YES", None, "", *NONE),
    ("metadata", "json", "YES", None, "", *NONE),
    ("flow_id", "bigint unsigned", "YES", None, "", *NONE),
    ("current_node_id", "varchar(50)", "YES", None, "", *UTF8),
    ("state_history", "json", "YES", None, "", *NONE),
    ("context_data", "json", "YES", None, "", *NONE),
    ("created_at", "timestamp", "YES", CURRENT, "DEFAULT_GENERATED", *NONE),
    ("updated_at", "timestamp", "YES", CURRENT, CHANGED, *NONE),
    ("type", "varchar(255)", "NO", "chat", "", *UTF8),
    ("day", "date", "YES", None, "VIRTUAL GENERATED INVISIBLE", *NONE),
    ("ref", "binary(16)", "NO", "uuid_to_bin(uuid())", "DEFAULT_GENERATED", *NONE),
]
INDEXES: list[tuple[Any, ...]] = [
    ("PRIMARY", 0, "id", None, "BTREE"),
    ("a", 1, "tenant_id", None, "BTREE"),
    ("a", 1, "session_id", None, "BTREE"),
    ("b", 1, "tenant_id", None, "BTREE"),
    ("b", 1, "created_at", None, "BTREE"),
    ("c", 1, "flow_id", None, "BTREE"),
    ("d", 1, "current_node_id", None, "BTREE"),
    ("e", 1, None, None, "BTREE"),
    ("g", 1, "updated_at", None, "BTREE"),
    ("f", 1, "feature_name", None, "FULLTEXT"),
]


def found(
    columns: list[tuple[Any, ...]] = CONVERSATIONS,
    indexes: list[tuple[Any, ...]] = INDEXES,
    engine: str | None = "InnoDB",
) -> list[Finding]:
    """Findings about the one table; the others are not there."""
    facts = Facts(
        tables=[(TABLE, engine, "utf8mb4_0900_ai_ci")],
        columns=[(TABLE, *row) for row in columns],
        indexes=[(TABLE, *row) for row in indexes],
    )
    findings = compare(
        tables_of(facts), declared_tables(), SEED_TABLES, wanted_indexes(), lambda *_: False
    )
    return [finding for finding in findings if finding.table == TABLE]


def changed(name: str, *row: Any) -> list[tuple[Any, ...]]:
    return [(name, *row) if old[0] == name else old for old in CONVERSATIONS]


def of(findings: list[Finding], subject: str) -> list[Kind]:
    return [finding.kind for finding in findings if finding.subject == subject]


def test_a_server_like_that_needs_nothing() -> None:
    assert [f for f in found() if f.kind is not Kind.FINE] == []


def test_missing_columns_and_indexes_are_added_one_by_one() -> None:
    columns = [row for row in CONVERSATIONS if row[0] not in ("flow_id", "state_history")]
    indexes = [row for row in INDEXES if row[0] not in ("c",)]
    steps = [str(f.step) for f in found(columns, indexes) if f.kind is Kind.ADD]
    assert steps == [
        f"ALTER TABLE `{TABLE}` ADD COLUMN `flow_id` bigint NULL",
        f"ALTER TABLE `{TABLE}` ADD COLUMN `state_history` json NULL",
        f"ALTER TABLE `{TABLE}` ADD INDEX `idx_flow_id` (`flow_id`)",
    ]


def test_no_statement_is_of_one_server_only() -> None:
    findings = found([], [("PRIMARY", 0, "id", None, "BTREE")])
    steps = [finding.step for finding in findings if finding.step]
    assert len(steps) > 10
    for step in steps:
        assert "IF NOT EXISTS" not in str(step)
        assert "NOT NULL" not in str(step)
        assert "COPY" not in step.algorithms
        assert all(name in ("INSTANT", "INPLACE, LOCK=NONE") for name in step.algorithms)


def test_a_column_that_is_kept_keeps_what_mysql_says_of_it() -> None:
    columns = changed(
        "current_node_id", "varchar(50)", "NO", "it's", "", "utf8mb4", "utf8mb4_bin", "x\\'"
    )
    (offer,) = [f.offer for f in found(columns) if f.offer]
    assert offer == (
        f"ALTER TABLE `{TABLE}` MODIFY COLUMN `current_node_id` varchar(50) CHARACTER SET utf8mb4"
        " COLLATE utf8mb4_bin NULL DEFAULT 'it''s' COMMENT 'x\\\\'''"
    )


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("session_id", "varchar(191)", "YES", None, "", *UTF8), Kind.ATTENTION),
        (("session_id", "text", "YES", None, "", *UTF8), Kind.FINE),
        (("tenant_id", "int unsigned", "YES", None, "", *NONE), Kind.ATTENTION),
        (("tenant_id", "varchar(20)", "YES", None, "", *UTF8), Kind.ATTENTION),
        (("created_at", "datetime(6)", "YES", None, "", *NONE), Kind.FINE),
        (("created_at", "int", "YES", None, "", *NONE), Kind.ATTENTION),
        (("context_data", "longtext", "YES", None, "", *UTF8), Kind.FINE),
        (("context_data", "text", "YES", None, "", *UTF8), Kind.ATTENTION),
        (("is_active", "int", "YES", None, "", *NONE), Kind.FINE),
        (("feature_slug", "enum('a','b')", "YES", None, "", *UTF8), Kind.ATTENTION),
    ],
)
def test_types_are_judged_by_what_they_hold(row: tuple[Any, ...], kind: Kind) -> None:
    assert of(found(changed(*row)), row[0]) == [kind]


def test_utf8_is_the_old_name_of_utf8mb3() -> None:
    for name in ("utf8", "utf8mb3"):
        row = ("varchar(255)", "YES", None, "", name, f"{name}_general_ci", "")
        findings = found(changed("feature_name", *row))
        assert of(findings, "feature_name") == [Kind.FINE, Kind.ATTENTION]


def test_a_view_is_not_adopted() -> None:
    findings = found(engine=None)
    assert [f.kind for f in findings] == [Kind.ATTENTION]


def test_every_declared_table_is_read_back_whole() -> None:
    for name, table in declared_tables().items():
        assert table.name == name
        assert table.key == ("id",)
        assert SEED_TABLES[name].count("\n") - 3 == len(table.columns) + len(table.indexes)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bigint(20)", "BIGINT", "same"),
        ("bigint(20) unsigned", "BIGINT", "same"),
        ("tinyint(1)", "BOOLEAN", "same"),
        ("enum('user','it''s')", "ENUM('user')", "same"),
        ("enum('user')", "ENUM('user','system')", "narrower"),
        ("varchar(20)", "ENUM('user','system')", "wider"),
        ("varchar(3)", "ENUM('user','system')", "narrower"),
        ("mediumtext", "JSON", "same"),
        ("geometry", "JSON", "other"),
        ("json", "LONGTEXT", "same"),
    ],
)
def test_a_type_is_the_same_in_other_words(one: str, other: str, expected: str) -> None:
    assert fit(parse_type(one), parse_type(other)) == expected
