"""Searching within a category, and by its title."""

from __future__ import annotations

from typing import Any

from nodes.catalog.models.category import with_descendants
from nodes.catalog.search import search_products
from tests.catalog.goods import put, shelf


def test_a_category_holds_what_stands_below_it(acme: Any) -> None:
    lighting = shelf("lighting")
    lamp = put("Desk Lamp", category=shelf("desk", parent=lighting))
    put("Lamp Oil", category=shelf("oils"))
    put("Lamp")
    assert search_products("lamp", 5, lighting.pk) == [lamp]


def test_an_unknown_category_holds_nothing(acme: Any) -> None:
    put("Lamp")
    assert search_products("lamp", 5, 999) == []


def test_a_product_is_found_by_its_category(acme: Any) -> None:
    product = put("XPS 2000", category=shelf("pallet trucks"))
    assert search_products("pallet", 5) == [product]


def test_a_renamed_category_is_found_by_its_new_title(acme: Any) -> None:
    category = shelf("trucks")
    product = put("XPS 2000", category=category)
    category.title_en = "Forklifts"
    category.save()
    assert search_products("forklift", 5) == [product]
    assert search_products("trucks", 5) == []


def test_a_circle_of_categories_ends(acme: Any) -> None:
    first, second = shelf("first"), shelf("second")
    type(first).objects.filter(pk=first.pk).update(parent=second)
    type(first).objects.filter(pk=second.pk).update(parent=first)
    assert with_descendants({first.pk}) == {first.pk, second.pk}
