"""The words of the shop: known at once, counted and forgotten by count_words."""

from __future__ import annotations

from typing import Any

from nodes.catalog.indexing import count_words
from nodes.catalog.models import Product, Word
from tests.catalog.goods import put


def words() -> dict[str, tuple[int, bool]]:
    return {row.word: (row.uses, row.in_title) for row in Word.objects.all()}


def test_words_are_counted_and_unused_ones_forgotten(acme: Any) -> None:
    put("Red Lamp")
    put("Red Chair", description_en="No lamp.")
    put("Table").delete()
    assert words()["table"] == (1, True)
    count_words()
    assert words() == {
        "red": (2, True),
        "lamp": (2, True),
        "chair": (1, True),
        "no": (1, False),
    }


def test_a_word_that_moves_into_a_title_is_known_as_one(acme: Any) -> None:
    put("Chair", description_en="For a lamp.")
    put("Lamp")
    assert words()["lamp"][1] is True


def test_endless_words_are_left_out(acme: Any) -> None:
    product = put("Lamp", description_en="x" * 100)
    assert Product.objects.get(pk=product.pk).search_text == "lamp"


def test_odd_model_numbers_stay_whole(acme: Any) -> None:
    from nodes.catalog.search import search_products

    product = put("Board 06e1lc")
    assert search_products("06e1lc", 5) == [product]
