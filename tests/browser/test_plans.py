"""Each named filter is read from its own index in the order of the list: first page, and in the middle."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from conversations.browser.filters import filters_of
from conversations.browser.paging import find_page
from conversations.browser.plan import plan_of
from conversations.browser.scope import Scope
from conversations.browser.search import find
from conversations.browser.tables import layout
from tests.browser.talks import talk

INDEXES = {
    "": "ca_conv_activity",
    "since=2026-01-01&until=2026-02-01": "ca_conv_activity",
    "system=both": "ca_conv_system",
    "engine=v1": "ca_conv_engine",
    "engine=fallback": "ca_conv_fallback",
    "state=waiting": "ca_conv_state",
    "outcome=failed": "ca_conv_outcome",
    "outcome=none": "ca_conv_outcome",
    "feature=shop": "ca_conv_feature",
    "feature=-": "ca_conv_feature",
    "flow=7": "ca_conv_flow",
    "flow=7&node=node_1": "ca_conv_node",
    "visitor=user": "ca_conv_user",
    "differs=1": "ca_conv_differs",
    "state=waiting&flow=7": "ca_conv_flow",
}
PLACES = ("", "&after=2026-01-01T10:00:00_5", "&before=2026-01-01T10:00:00_5")


def explained(tenant_id: int, query: str) -> list[dict[str, Any]]:
    filters, here = filters_of(QueryDict(query), platform=False), layout()
    plan = plan_of(find(Scope(tenant_id), filters, here, ()), filters, here)
    with CaptureQueriesContext(connections["central"]) as seen:
        find_page(plan, filters)
    statements = [q["sql"] for q in seen.captured_queries if q["sql"].startswith("SELECT c.")]
    assert statements
    return [row for statement in statements for row in explain(statement)]


def explain(statement: str) -> list[dict[str, Any]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}".replace("%", "%%"), [])
        names = [column[0].lower() for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@pytest.fixture
def rows(acme: Any) -> int:
    for number in range(30):
        talk(
            acme.pk,
            feature_slug="shop",
            flow_id=7,
            current_node_id="node_1",
            user_id=number,
            index={"state": "waiting", "last_engine": "v1", "fallback_used": 1},
        )
    return int(acme.pk)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("query", INDEXES)
def test_the_index_gives_the_order(rows: int, query: str, place: str) -> None:
    for row in explained(rows, query + place):
        assert row["key"] in (INDEXES[query], None), row
        assert row["key"] or "Impossible" in row["extra"], row
        assert "filesort" not in (row["extra"] or ""), row
        assert row["type"] != "ALL", row


def test_mallory_reads_her_own_part_of_the_index(rows: int, globex: Any) -> None:
    for row in explained(globex.pk, "state=waiting"):
        assert row["key"] == "ca_conv_state"
