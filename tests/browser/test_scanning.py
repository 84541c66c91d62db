"""Filters without an index of their own together: looked through for a while, then offered to go on."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.browser import counting, paging
from tests.browser.talks import LIST, listed, talk

BOTH = {"state": "waiting", "outcome": "failed"}


@pytest.fixture
def order(acme: Any) -> list[int]:
    """Every fourth of twenty fulfils both filters; the list's order."""
    wanted = []
    for number in range(20):
        state = "waiting" if number % 4 == 0 else "open"
        id = talk(
            acme.pk,
            index={
                "state": state,
                "last_outcome": "failed",
                "last_activity_at": f"2026-01-{number + 1:02} 10:00:00",
            },
        )
        wanted += [id] if state == "waiting" else []
    return wanted[::-1]


def test_both_are_fulfilled(order: list[int], as_bob: Any) -> None:
    page = as_bob.get(LIST, BOTH)
    assert listed(page) == order
    assert page.context["count"] is None


def test_when_time_is_over_older_ones_are_offered(
    order: list[int], as_bob: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(paging, "SCAN_SECONDS", -1)
    monkeypatch.setattr(paging, "PORTIONS", (3,))
    found, query, pages = [], "?state=waiting&outcome=failed", 0
    while query:
        page = as_bob.get(LIST + query)
        found += listed(page)
        pages += 1
        query = page.context["older"]
        assert not query or "Continue with older" in page.content.decode()
    assert found == order
    assert pages == 7


def test_the_way_back_finds_the_same(order: list[int], as_bob: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(paging, "SCAN_SECONDS", -1)
    monkeypatch.setattr(paging, "PORTIONS", (3,))
    found: list[int] = []
    query = "?state=waiting&outcome=failed&before=2025-01-01T00:00:00_1"
    while query:
        page = as_bob.get(LIST + query)
        found = listed(page) + found
        query = page.context["newer"]
    assert set(found) == set(order)


def test_counts_end_somewhere(order: list[int], as_bob: Any, monkeypatch: Any) -> None:
    assert as_bob.get(LIST).context["count"] == counting.Count(20, more=False)
    monkeypatch.setattr(counting, "MOST", 7)
    page = as_bob.get(LIST)
    assert page.context["count"] == counting.Count(7, more=True)
    assert "More than 7 conversations" in page.content.decode()


def test_mallory_finds_none(order: list[int], as_mallory: Any) -> None:
    assert listed(as_mallory.get(LIST, BOTH)) == []
