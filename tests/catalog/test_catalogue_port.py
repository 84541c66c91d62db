"""What the nodes see of the catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django_tenants.utils import schema_context

from flows.ports import Catalogue
from nodes.ports import Category, Product
from tests.catalog.goods import put, shelf


@pytest.fixture
def shop(committed: dict[str, Any]) -> dict[str, Any]:
    with schema_context("acme"):
        put(
            "Desk Lamp",
            "39.90",
            sku="L-1",
            title_tr="Masa Lambası",
            description_en="Bright.",
            attributes={"Color": "Red"},
            featured=True,
            category=shelf("lighting"),
        )
        put("Hidden", is_active=False)
    with schema_context("globex"):
        put("Desk Lamp of Globex", slug="globex-lamp")
    return committed


def ask(catalogue: Catalogue, name: str, *args: Any, **kwargs: Any) -> Any:
    return async_to_sync(getattr(catalogue, name))(*args, **kwargs)


def test_a_product_arrives_whole(shop: dict[str, Any]) -> None:
    [found] = ask(Catalogue(shop["acme"], "tr"), "search", "lamba", 5)
    assert found == Product(
        id=found.id,
        title="Masa Lambası",
        price=Decimal("39.90"),
        currency="USD",
        stock=5,
        slug="desk-lamp",
        sku="L-1",
        category_id=found.category_id,
        category_slug="lighting",
        category_title="lighting",
        featured=True,
        attributes={"Color": "Red"},
        description="Bright.",
    )
    assert ask(Catalogue(shop["acme"], "tr"), "get", found.id) == found
    assert ask(Catalogue(shop["acme"], "tr"), "by_slug", "desk-lamp") == found


def test_categories_rates_and_slugs(shop: dict[str, Any]) -> None:
    catalogue = Catalogue(shop["acme"])
    [category] = ask(catalogue, "categories")
    assert category == Category(category.id, "lighting", "lighting")
    assert ask(catalogue, "rates") == {"USD": Decimal(1)}
    assert ask(catalogue, "known_slugs", ["desk-lamp", "hidden", "invented"]) == {"desk-lamp"}
    [cheapest] = ask(catalogue, "by_price", "", 5, cheapest=True)
    assert cheapest.slug == "desk-lamp"


def test_another_tenants_products_are_not_there(shop: dict[str, Any]) -> None:
    catalogue = Catalogue(shop["globex"])
    assert ask(catalogue, "by_slug", "desk-lamp") is None
    assert ask(catalogue, "known_slugs", ["desk-lamp"]) == set()
    assert [found.slug for found in ask(catalogue, "search", "lamp", 5)] == ["globex-lamp"]
