"""The cheapest and the dearest, whatever currency they are priced in."""

from __future__ import annotations

from typing import Any

import pytest

from nodes.catalog.search import products_by_price
from tests.catalog.goods import put, rate, shelf, titles


@pytest.fixture
def shop(acme: Any) -> None:
    rate("EUR", "1.2")
    rate("TRY", "0.025")
    put("Desk Lamp", "40.00")
    put("Paper Lamp", "35.00", currency="EUR")
    put("Oil Lamp", "1000.00", currency="TRY")
    put("Chair", "1.00")


def test_cheapest_first(shop: None) -> None:
    found = products_by_price("lamp", 5, cheapest=True)
    assert titles(found) == ["Oil Lamp", "Desk Lamp", "Paper Lamp"]


def test_dearest_first(shop: None) -> None:
    assert titles(products_by_price("en pahalı lamp", 2, cheapest=False)) == [
        "Paper Lamp",
        "Desk Lamp",
    ]


def test_no_query_means_the_whole_shop(shop: None) -> None:
    assert titles(products_by_price("", 2, cheapest=True)) == ["Chair", "Oil Lamp"]


def test_a_query_that_fits_nothing_gives_nothing(shop: None) -> None:
    assert products_by_price("bicycle", 5, cheapest=True) == []


def test_all_asked_words_count(shop: None) -> None:
    assert titles(products_by_price("cheapest paper lamp", 5, cheapest=True)) == ["Paper Lamp"]


def test_prices_on_request_and_inactive_products_are_left_out(shop: None) -> None:
    put("Free Advice", None)
    put("Old Chair", "0.10", is_active=False)
    assert titles(products_by_price("", 1, cheapest=True)) == ["Chair"]


def test_excluded_categories_are_left_out_with_what_is_below(shop: None) -> None:
    parts = shelf("parts")
    put("Bolt", "0.10", category=shelf("bolts", parent=parts))
    found = products_by_price("", 1, cheapest=True, exclude_categories=["parts", "unknown"])
    assert titles(found) == ["Chair"]


def test_a_category_is_kept_to(shop: None) -> None:
    parts = shelf("parts")
    put("Bolt", "5.00", category=parts)
    found = products_by_price("", 5, cheapest=True, category_id=parts.pk)
    assert titles(found) == ["Bolt"]
