"""The tables that `migrate --database=central` makes are those of the user's document."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection, connections

from tests.central.seed import AUTO_INCREMENT, FLOW_COLUMNS, INDEXES, SEED

pytestmark = pytest.mark.django_db(databases=["default", "central"])


def central(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def columns(table: str) -> dict[str, tuple[str, str, str]]:
    rows = central(
        "SELECT column_name, column_type, is_nullable, extra FROM information_schema.columns"
        " WHERE table_schema = DATABASE() AND table_name = %s ORDER BY ordinal_position",
        table,
    )
    return {name: (shape(kind), null, extra) for name, kind, null, extra in rows}


def shape(column_type: str) -> str:
    """MariaDB shows widths MySQL 8 no longer has, and its JSON as longtext."""
    return re.sub(r"^(bigint|int)\(\d+\)", r"\1", column_type)


def same(found: str, wanted: str) -> bool:
    return found == wanted or (wanted == "json" and found == "longtext")


@pytest.mark.parametrize("table", SEED)
def test_names_order_and_types_are_the_documents(table: str) -> None:
    found = columns(table)
    assert list(found) == list(SEED[table])
    for name, wanted in SEED[table].items():
        assert same(found[name][0], wanted), (table, name, found[name][0])


@pytest.mark.parametrize("table", SEED)
def test_our_additions_are_the_named_ones(table: str) -> None:
    for name, (_, null, extra) in columns(table).items():
        assert (null == "NO") == (name == "id"), name
        assert ("auto_increment" in extra.lower()) == (name in AUTO_INCREMENT), name
        assert "on update" not in extra.lower(), name
    rows = central(
        "SELECT DISTINCT index_name FROM information_schema.statistics"
        " WHERE table_schema = DATABASE() AND table_name = %s",
        table,
    )
    assert {name for (name,) in rows} == INDEXES[table]


def test_flows_have_exactly_the_documents_columns(acme: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 'acme.tenant_conversation_flows'::regclass AND attnum > 0"
            " AND NOT attisdropped"
        )
        assert dict(cursor.fetchall()) == FLOW_COLUMNS


def test_the_documents_queries_run() -> None:
    """Query 1 and 4 as written there; `both` is a reserved word and must be quoted."""
    central(
        "SELECT COUNT(*) AS total, SUM(feature_slug IS NOT NULL) AS old_system,"
        " SUM(flow_id IS NOT NULL) AS new_system,"
        " SUM(feature_slug IS NOT NULL AND flow_id IS NOT NULL) AS `both`"
        " FROM ai_conversations WHERE tenant_id = 2"
    )
    rows = central(
        "SELECT category, COUNT(*), GROUP_CONCAT(type) FROM ai_workflow_nodes"
        " WHERE is_active = 1 GROUP BY category"
    )
    assert {category for category, *_ in rows} <= {"shop", "common", "utility"}


def test_the_active_flow_query_runs_in_a_tenants_schema(acme: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.id, t.name, COUNT(f.id), SUM(f.is_active::int) FROM tenants t"
            " LEFT JOIN tenant_conversation_flows f ON t.id = f.tenant_id"
            " WHERE t.id = 2 GROUP BY t.id"
        )
        assert cursor.fetchall() == [(2, "Acme Store", 1, 1)]
