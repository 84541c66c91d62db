"""Which of the found products comes first."""

from __future__ import annotations

from typing import Any

import pytest

from nodes.catalog.search import match, products, search_products
from tests.catalog.goods import put, titles


def test_words_in_the_title_come_before_words_elsewhere(acme: Any) -> None:
    put("Bulb", description_en="Fits every lamp, a lamp for you.")
    put("Lamp")
    assert titles(search_products("lamp", 5)) == ["Lamp", "Bulb"]


def test_more_of_the_asked_words_come_first(acme: Any) -> None:
    put("Blue Chair")
    put("Red Table")
    put("Red Chair")
    assert titles(search_products("red chair", 5))[0] == "Red Chair"


def test_a_title_nearer_to_the_words_comes_first(acme: Any) -> None:
    put("Arm for a Big Office Chair of Leather")
    put("Office Chair")
    assert titles(search_products("office chair", 5))[0] == "Office Chair"


def test_a_right_word_comes_before_a_corrected_one(acme: Any) -> None:
    put("Keyboard Cover")
    put("Headphone Stand")
    assert titles(search_products("headphone kyboard", 5)) == ["Headphone Stand", "Keyboard Cover"]


def test_what_is_in_stock_comes_before_what_is_sold_out(acme: Any) -> None:
    put("Lamp A", stock=0)
    put("Lamp B", stock=1)
    put("Lamp C", stock=None)
    assert titles(search_products("lamp", 5)) == ["Lamp B", "Lamp C", "Lamp A"]


def test_equals_come_by_title(acme: Any) -> None:
    for letter in "CAB":
        put(f"Lamp {letter}")
    assert titles(search_products("lamp", 2)) == ["Lamp A", "Lamp B"]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing_gives_nothing(acme: Any, limit: int) -> None:
    put("Lamp")
    assert search_products("lamp", limit) == []


def test_a_limit_without_measure_is_cut(acme: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "MOST_RESULTS", 2)
    for letter in "ABC":
        put(f"Lamp {letter}")
    assert len(search_products("lamp", 10_000)) == 2


def test_words_of_half_the_shop_still_find_what_has_all_of_them(
    acme: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nodes.catalog.indexing import count_words

    for number in range(6):
        put(f"Red Lamp {number}")
        put(f"Blue Chair {number}")
    wanted = put("Red Chair")
    count_words()
    monkeypatch.setattr(products, "MOST_CANDIDATES", 3)
    assert match.MOST_CANDIDATES != 3
    assert search_products("red chair", 1) == [wanted]
