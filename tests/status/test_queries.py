"""The document's queries, live, with its names of columns."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.utils import timezone

from conversations.status.ask import Asker
from tests.browser.talks import insert, talk
from tests.status.read import grids


def rows() -> None:
    now = timezone.now()
    talk(2, feature_slug="shop-assistant", created_at=now)
    talk(2, feature_slug="shop-assistant", flow_id=1, created_at=now)
    talk(2, flow_id=1, created_at=now)
    talk(2, created_at="2020-01-01 00:00:00")
    talk(3, flow_id=1, created_at=now)
    talk(None, feature_slug="x", created_at=now)


def test_hybrid_usage_of_all_and_of_one(acme: Any) -> None:
    rows()
    title = "1. Check hybrid usage"
    grid = grids("verification")[title]
    assert grid["head"] == ["total", "old_system", "new_system", "both"]
    assert grid["rows"] == [["6", "3", "3", "1"]]
    assert "`both`" in grid["sql"]
    assert grids("verification", "--tenant", "acme")[title]["rows"] == [["4", "2", "2", "1"]]


def test_distribution_of_the_last_seven_days(acme: Any) -> None:
    rows()
    title = "2. Recent conversation distribution"
    grid = grids("verification", "--tenant", "acme")[title]
    assert grid["head"] == ["date", "old_shop", "new_flow"]
    assert [row[1:] for row in grid["rows"]] == [["2", "2"]]
    assert "tenant_id = 2" in grid["sql"]


def test_flows_of_every_tenant_in_one_statement(acme: Any, django_assert_num_queries: Any) -> None:
    from conversations.status.queries import all_flows, nodes_of_flows
    from flows.models import Flow

    Flow.objects.create(tenant_id=2, flow_name="Off", is_active=False)
    grid = grids("verification")["3. Active flow check"]
    assert grid["head"] == ["tenant_id", "tenant_name", "flow_count", "active_flows"]
    assert grid["rows"] == [["2", "Acme Store", "2", "1"], ["3", "Globex Mağaza", "1", "1"]]
    assert all_flows().count("tenant_conversation_flows") == 2
    found = nodes_of_flows(Asker())
    assert found.head == ["tenant_id", "flow_name", "is_active", "node_count"]
    count = len(Flow.objects.get(is_active=True).flow_data["nodes"])
    assert [row[3] for row in found.rows if row[0] == "2"] == [str(count)]
    assert [row[0] for row in found.rows] == ["2", "3"]


def test_the_registry_by_category_and_19_19_0(acme: Any) -> None:
    found = grids("verification")["4. Node registry status"]
    assert found["head"] == ["category", "node_count", "node_types"]
    assert {row[0] for row in found["rows"]} == {"common", "shop", "utility"}
    totals = grids("ai_workflow_nodes")["Data status"]
    assert totals["head"] == ["total", "global_nodes", "tenant_specific"]
    assert totals["rows"] == [["19", "19", "0"]]


def test_each_says_how_long_it_took(acme: Any) -> None:
    assert all(grid["ms"] >= 0 for grid in grids("verification").values())


def test_a_query_that_takes_too_long_is_ended_and_says_so(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.status.ask.MOST_SECONDS", 1)
    slow = Asker().central("slow", "SELECT SLEEP(30)")
    assert "longer than 1 s" in slow.problem
    slow = Asker().default("slow", "SELECT pg_sleep(30)")
    assert "longer than 1 s" in slow.problem
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_once_the_time_is_spent_nothing_more_is_asked(acme: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.status.ask.BUDGET_SECONDS", -1.0)
    assert "Not asked" in Asker().central("", "SELECT 1").problem


def test_a_percent_sign_of_a_value_is_no_placeholder(acme: Any) -> None:
    insert("ai_workflow_nodes", type="100%s", name="x", category="odd%", is_active=1, is_global=1)
    found = grids("verification")["4. Node registry status"]["rows"]
    assert ["odd%", "1", "100%s"] in found
