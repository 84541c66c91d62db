from __future__ import annotations

from typing import Any

import pytest

from conversations.browser import paging
from tests.browser.talks import LIST, listed, talk


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 3)


@pytest.fixture
def order(acme: Any) -> list[int]:
    """Conversations in the order of the list: some at the same moment, some without any."""
    times = [
        None,
        None,
        *["2026-01-01 10:00:00"] * 5,
        "2026-01-02 10:00:00.5",
        "2026-01-03 10:00:00",
    ]
    return [talk(acme.pk, index={"last_activity_at": at}) for at in times][::-1]


def walk(client: Any, query: str, direction: str) -> list[list[int]]:
    pages = []
    while True:
        page = client.get(LIST + query)
        pages.append(listed(page))
        query = page.context[direction]
        if not query:
            return pages


def test_older_pages_reach_every_row_once(order: list[int], as_alice: Any) -> None:
    assert walk(as_alice, "", "older") == [order[0:3], order[3:6], order[6:9]]


def test_newer_pages_lead_back(order: list[int], as_alice: Any) -> None:
    last = as_alice.get(
        LIST + as_alice.get(LIST + as_alice.get(LIST).context["older"]).context["older"]
    )
    assert walk(as_alice, last.context["newer"], "newer") == [order[3:6], order[0:3]]


def test_a_new_row_moves_no_page(order: list[int], acme: Any, as_alice: Any) -> None:
    older = as_alice.get(LIST).context["older"]
    talk(acme.pk, index={"last_activity_at": "2026-02-01 10:00:00"})
    assert listed(as_alice.get(LIST + older)) == order[3:6]


def test_filters_stay_on_the_next_page(order: list[int], as_alice: Any) -> None:
    older = as_alice.get(LIST, {"state": "open"}).context["older"]
    assert "state=open" in older
    assert listed(as_alice.get(LIST + older)) == order[3:6]


@pytest.mark.parametrize("cursor", ["x", "2026_1", "_", "2026-13-45T99:99:99_1", "_9' OR 1=1"])
def test_a_cursor_nobody_made_is_no_error(order: list[int], as_alice: Any, cursor: str) -> None:
    assert as_alice.get(LIST, {"after": cursor}).status_code == 200


def test_mallory_gets_nothing_with_a_foreign_cursor(
    order: list[int], as_alice: Any, as_mallory: Any
) -> None:
    assert listed(as_mallory.get(LIST + as_alice.get(LIST).context["older"])) == []
