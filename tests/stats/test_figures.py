"""Figures are plain counts over the rows, with the seed's names of columns."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from conversations.models import Fallback
from tests.browser.talks import turn
from tests.stats.days import count
from tests.stats.pages import began, last, rows, table


def talks() -> None:
    began(2, feature_slug="shop-assistant")
    began(2, feature_slug="shop-assistant", flow_id=1)
    began(2, age=3, flow_id=1)
    began(2, age=60, feature_slug="writer")
    began(2, age=200)
    began(3, flow_id=1)
    began(None, feature_slug="shop-assistant")
    count()


def test_hybrid_usage(acme: Any, as_root: Client, as_alice: Client) -> None:
    talks()
    names = ["total", "old_system", "new_system", "both"]
    assert table(as_root, "hybrid") == [names, ["7", "4", "3", "1"]]
    assert table(as_root, "hybrid", tenant=2) == [names, ["5", "3", "2", "1"]]
    assert table(as_root, "hybrid", tenant="none") == [names, ["1", "1", "0", "0"]]
    assert table(as_alice, "hybrid") == [names, ["5", "3", "2", "1"]]


def test_old_against_new_by_day(acme: Any, as_alice: Client) -> None:
    talks()
    assert last(as_alice, "daily", days=7) == {"old_shop": 2, "new_flow": 1}
    for days, old, new in ((7, 2, 2), (30, 2, 2), (90, 2, 2)):
        found = rows(as_alice, "daily", days=days)
        assert len(found) == days
        assert sum(row["old_shop"] for row in found) == old
        assert sum(row["new_flow"] for row in found) == new


def test_new_conversations(acme: Any, as_alice: Client, as_root: Client) -> None:
    talks()
    for days, count_of in ((7, 3), (30, 3), (90, 4)):
        found = rows(as_alice, "new", days=days)
        assert sum(row["conversations"] for row in found) == count_of
    assert last(as_root, "new") == {"conversations": 4}


def test_without_reply_fallbacks_times_and_tokens(acme: Any, as_alice: Client) -> None:
    talk, now = began(2), timezone.now().replace(tzinfo=None)
    for number, outcome in enumerate(["answered"] * 18 + ["failed", None]):
        engine, ms = ("v1", 2000) if number == 0 else ("v2", number * 10)
        given = {"outcome": outcome, "tokens": number, "created_at": now}
        turn(talk, number, engine=engine, duration_ms=ms if outcome else None, **given)
    Fallback.objects.for_platform().create(
        tenant_id=2, at=now, conversation_id=talk, turn_no=1, reason="no_answer"
    )
    count()
    found = last(as_alice, "without_reply")
    assert found == {"turns": 20, "without_reply": 1, "unfinished": 1, "fallbacks": 1}
    assert last(as_alice, "tokens") == {"v1_tokens": 0, "v2_tokens": sum(range(20))}
    times = last(as_alice, "turn_times")
    expected = {"v1_median_ms": 2000, "v1_p95_ms": 2000, "v2_median_ms": 90, "v2_p95_ms": 180}
    assert times.keys() == expected.keys()
    for name, ms in expected.items():
        assert abs(times[name] - ms) <= ms * 0.02, name


def test_active_flows_and_their_nodes(acme: Any, as_root: Client, as_alice: Client) -> None:
    from flows.models import Flow

    Flow.objects.create(tenant_id=2, flow_name="Off", is_active=False)
    names = ["tenant_id", "tenant_name", "flow_count", "active_flows"]
    acmes = ["2", "Acme Store", "2", "1"]
    assert table(as_root, "flows") == [names, acmes, ["3", "Globex Mağaza", "1", "1"]]
    assert table(as_root, "flows", tenant=2) == [names, acmes]
    assert table(as_root, "flows", tenant="none") == [names]
    assert table(as_alice, "flows") == [names, acmes]
    nodes = len(Flow.objects.get(is_active=True).flow_data["nodes"])
    [row] = rows(as_alice, "nodes")
    assert (row["tenant_id"], row["node_count"]) == (2, nodes)
    assert [row["tenant_id"] for row in rows(as_root, "nodes")] == [2, 3]


def test_registry_by_category_and_19_19_0(acme: Any, as_root: Client, as_alice: Client) -> None:
    names = ["total", "global_nodes", "tenant_specific"]
    assert table(as_root, "registry_totals") == [names, ["19", "19", "0"]]
    for client in (as_root, as_alice):
        found = rows(client, "registry")
        assert list(found[0]) == ["category", "node_count", "node_types"]
        assert sum(row["node_count"] for row in found) == 19


def test_sizes_are_estimates_and_the_platforms_alone(
    acme: Any, as_root: Client, as_alice: Client
) -> None:
    began(2, feature_slug="x" * 50, metadata='{"a": 1}', prompt_id=7)
    by_name = {row["table_name"]: row for row in rows(as_root, "sizes")}
    assert by_name["ai_conversations"]["data_bytes"] > 0
    legacy = {row["column_name"]: row["bytes_a_row"] for row in rows(as_root, "legacy")}
    assert legacy == {
        "feature_slug": 50.0,
        "feature_name": 0.0,
        "is_active": 1.0,
        "prompt_id": 8.0,
        "metadata": 8.0,
    }
    for key in ("sizes", "legacy", "no-such-figure"):
        given = {"figure": key, "format": "csv"}
        assert as_alice.get("/admin/statistics/file/", given).status_code == 404
