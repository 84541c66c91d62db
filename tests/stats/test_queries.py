"""The sampler: times and plans of the named queries over time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from conversations.models import QueryDay
from conversations.stats.histogram import Histogram
from conversations.stats.sampling import keep
from conversations.stats.sampling.measure import Measured, measure
from conversations.stats.sampling.queries import LISTS
from conversations.stats.sampling.words import about
from tests.stats.days import count
from tests.stats.pages import QUERIES, began


@pytest.fixture
def sampled(acme: Any) -> Any:
    for age in range(60):
        began(2, age=age, feature_slug="shop-assistant", flow_id=7)
    began(3)
    count()
    now = timezone.now()
    keep.sample(now)
    return now


def test_each_named_query_has_a_time_and_a_plan(sampled: Any) -> None:
    names = set(QueryDay.objects.values_list("name", flat=True))
    extra = {"rows", "search", "hybrid_usage", "daily_distribution", "node_registry"}
    assert names == set(LISTS) | extra
    for row in QueryDay.objects.all():
        assert row.plan, row.name
        assert Histogram.from_text(row.times).total() == row.samples == 1
    assert "ca_conv_flow" in QueryDay.objects.get(name="list_flow").plan


def test_each_named_query_says_what_it_is_asked_for(sampled: Any, as_root: Client) -> None:
    names = set(QueryDay.objects.values_list("name", flat=True))
    assert [name for name in names if not about(name)] == []
    page = as_root.get(QUERIES).content.decode()
    assert "The first page of the list; filter: Engine. One plan." in page


def test_it_samples_every_five_minutes_into_the_same_row(sampled: Any) -> None:
    before = QueryDay.objects.count()
    keep.sample(sampled + timedelta(minutes=1))
    assert set(QueryDay.objects.values_list("samples", flat=True)) == {1}
    for row in QueryDay.objects.all():
        row.last_at -= timedelta(minutes=10)
        row.save()
    keep.sample(sampled)
    assert QueryDay.objects.count() == before
    assert QueryDay.objects.get(name="list").samples == 2


def test_old_days_are_forgotten(sampled: Any) -> None:
    keep.note("list", Measured(1, False, "old"), sampled - timedelta(days=keep.KEPT_DAYS + 1))
    QueryDay.objects.filter(day=sampled.date()).delete()
    keep.sample(sampled)
    assert not QueryDay.objects.filter(plan="old").exists()


def test_it_asks_of_the_tenant_with_most_conversations(sampled: Any) -> None:
    assert keep.biggest_tenant() == 2


def test_a_query_that_takes_too_long_is_ended(acme: Any) -> None:
    from conversations.stats.bounds import statements_of
    from tenants.central.texts import read

    with statements_of(1):
        found = measure(lambda: read("SELECT SLEEP(20) FROM (SELECT 1) t", []))
    assert found.ended
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT @@SESSION.max_statement_time")
        assert float(cursor.fetchone()[0]) == 0


def test_a_query_that_this_server_cannot_answer_does_not_stop_the_others(
    sampled: Any, monkeypatch: Any
) -> None:
    from tenants.central.texts import read

    runs = {
        "broken": lambda: read("SELECT nothing FROM nowhere", []),
        "list": lambda: read("SELECT 1", []),
    }
    monkeypatch.setattr(keep, "named_queries", lambda *args, **kwargs: runs)
    QueryDay.objects.all().delete()
    keep.sample(sampled)
    assert [row.name for row in QueryDay.objects.all()] == ["list"]


def test_the_page_shows_p50_and_p95_by_day_and_marks_a_changed_plan(
    acme: Any, as_root: Client
) -> None:
    now = timezone.now()
    for ms in (10, 10, 10, 200):
        keep.note("list", Measured(ms, False, "ref · ca_conv_activity"), now - timedelta(days=1))
    keep.note("list", Measured(900, True, "ALL"), now)
    keep.note("list_state", Measured(5, False, "ref"), now)
    answer = as_root.get(QUERIES)
    [query] = answer.context["changed"]
    assert query.changed == [now.date()]
    figure = answer.context["cards"][0]["figure"]
    yesterday, today = figure.rows
    assert abs(yesterday[2] - 10) <= 0.2
    assert abs(yesterday[3] - 200) <= 4
    assert (yesterday[1], today[1], today[4]) == (4, 1, 1)
    page = answer.content.decode()
    assert "Changed plans:" in page
    assert "ca_conv_activity" in page
    file = as_root.get(f"{QUERIES}file/", {"format": "csv"}).content.decode()
    assert "query,date,samples,p50_ms,p95_ms,ended,plan_changed,plan" in file
    assert as_root.get(f"{QUERIES}file/", {"format": "exe"}).status_code == 404


def test_nothing_was_sampled_yet(acme: Any, as_root: Client) -> None:
    assert "Nothing was sampled in these days." in as_root.get(QUERIES).content.decode()


def test_mallory_gets_404(sampled: Any, as_mallory: Client) -> None:
    assert as_mallory.get(QUERIES).status_code == 404
