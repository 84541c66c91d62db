"""The page in words, its files, and who sees whose numbers."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from conversations.stats.figures import live
from tests.browser.talks import turn
from tests.stats.days import count
from tests.stats.pages import FILE, PAGE, QUERIES, began, card, rows, table


def test_each_chart_has_its_table_and_its_files(acme: Any, as_alice: Client) -> None:
    began(2, feature_slug="shop-assistant")
    count()
    page = as_alice.get(PAGE).content.decode()
    found = card(as_alice, "daily")
    assert found["drawn"]["dates"]
    assert [line["name"] for line in found["drawn"]["series"]] == ["old_shop", "new_flow"]
    assert len(found["rows"]) == len(found["drawn"]["labels"]) == 30
    assert '<th scope="col" class="ck-num">old_shop</th>' in page
    assert "figure=daily&amp;days=30&amp;tenant=&amp;format=csv" in page.replace("&amp;", "&amp;")
    assert 'data-chart="chart-daily"' in page


def test_a_tenant_without_anything_is_told_so(acme: Any, as_alice: Client) -> None:
    count()
    page = as_alice.get(PAGE).content.decode()
    assert page.count("There is nothing to count here yet.") == 6
    assert 'data-chart="chart-daily"' not in page


def test_before_the_first_count_it_says_so(acme: Any, as_alice: Client) -> None:
    assert "Nothing was counted yet" in as_alice.get(PAGE).content.decode()
    count()
    assert "Nothing was counted yet" not in as_alice.get(PAGE).content.decode()


def test_formulas_are_harmless(acme: Any, as_alice: Client) -> None:
    from flows.models import Flow

    for name in ("=1+1", "@x", "-2", "+3"):
        Flow.objects.create(tenant_id=2, flow_name=name, is_active=True, flow_data={"nodes": []})
    names = {row[1] for row in table(as_alice, "nodes")}
    assert {"'=1+1", "'@x", "'-2", "'+3"} <= names
    assert {"=1+1", "@x"} <= {row["flow_name"] for row in rows(as_alice, "nodes")}


def test_numbers_and_dates_are_written_as_people_do(acme: Any, as_alice: Client) -> None:
    turn(began(2), 1, outcome="answered", tokens=1234567, created_at=timezone.now())
    count()
    assert "1,234,567" in as_alice.get(PAGE).content.decode()
    page = as_alice.get(PAGE, headers={"accept-language": "tr"}).content.decode()
    assert "1.234.567" in page
    assert "1,234,567" not in page
    assert "İstatistikler" in page
    assert "Melez kullanım" in page


def test_names_of_columns_stand_over_their_numbers(acme: Any, as_alice: Client) -> None:
    began(2, feature_slug="shop-assistant")
    count()
    cards = as_alice.get(PAGE).context["figures"]
    heads = {card["figure"].key: card["head"] for card in cards}
    assert heads["daily"] == [("date", False), ("old_shop", True), ("new_flow", True)]
    assert b'<th scope="col" class="ck-num">old_shop</th>' in as_alice.get(PAGE).content


def test_a_slow_server_is_not_waited_for(acme: Any, as_root: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("conversations.stats.reading.read_within", lambda *args: None)
    answer = as_root.get(PAGE)
    assert answer.status_code == 200
    assert "did not answer within 5 seconds" in answer.content.decode()


def test_odd_filters_show_the_page(acme: Any, as_root: Client) -> None:
    for odd in ("x", "77", "3 OR 1=1", "-1", "9" * 40):
        question = as_root.get(PAGE, {"tenant": odd, "days": odd}).context["question"]
        assert (question.everybody, question.days) == (True, 30)
    assert as_root.get(FILE, {"figure": "daily", "format": "exe"}).status_code == 404


def test_support_sees_and_changes_nothing(acme: Any, as_bob: Client) -> None:
    began(2)
    count()
    page = as_bob.get(PAGE)
    assert page.status_code == 200
    assert PAGE in as_bob.get("/admin/").content.decode()
    assert '<form method="post"' not in page.content.decode().split('class="ck sx"')[1]


def test_names_are_escaped(acme: Any, as_root: Client) -> None:
    from tenants.models import Tenant

    Tenant.objects.filter(pk=2).update(name="</script><script>x")
    assert "<script>x" not in as_root.get(PAGE).content.decode()


def test_mallory_sees_her_own_numbers_alone(
    acme: Any, as_alice: Client, as_mallory: Client, as_root: Client
) -> None:
    talk = began(2, feature_slug="shop-assistant")
    turn(talk, 1, outcome="failed", tokens=9, created_at=timezone.now())
    began(None, feature_slug="shop-assistant")
    count()
    for _ in range(2):  # the second time from what is kept
        assert table(as_alice, "hybrid")[1] == ["1", "1", "0", "0"]
        assert as_alice.get(PAGE).status_code == 200
        for asked in ({}, {"tenant": 2}, {"tenant": "none"}):
            assert len(table(as_mallory, "hybrid", **asked)) == 1
            for key in ("daily", "new", "without_reply", "turn_times", "tokens"):
                assert not any(
                    v for row in rows(as_mallory, key, **asked) for v in [*row.values()][1:]
                )
            for key in ("flows", "nodes"):
                assert {row["tenant_id"] for row in rows(as_mallory, key, **asked)} == {3}
            assert "Acme" not in json.dumps(rows(as_mallory, "flows", **asked))
    assert table(as_root, "hybrid")[1] == ["2", "2", "0", "0"]


def test_a_type_of_another_tenant_is_not_counted(
    acme: Any, as_alice: Client, as_mallory: Client
) -> None:
    from nodes.registry import permitted
    from nodes.registry.models import WorkflowNode

    WorkflowNode.objects.filter(type="webhook").update(is_global=False, tenant_whitelist="[2]")
    permitted.forget()
    live.forget()
    try:
        assert table(as_alice, "registry_totals")[1] == ["19", "18", "1"]
        assert table(as_mallory, "registry_totals")[1] == ["18", "18", "0"]
        assert "webhook" not in json.dumps(rows(as_mallory, "registry"))
    finally:
        permitted.forget()


def test_mallory_gets_404_for_what_is_the_platforms(
    acme: Any, as_alice: Client, as_bob: Client, as_mallory: Client
) -> None:
    for client in (as_alice, as_bob, as_mallory):
        for url in (QUERIES, f"{QUERIES}file/?format=csv", f"{FILE}?figure=sizes&format=csv"):
            assert client.get(url).status_code == 404
        # on the platform's host nobody of a tenant is signed in
        assert client.get(PAGE, headers={"host": "localhost"}).status_code == 302
