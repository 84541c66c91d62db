"""Goods for the shelves of Acme; each test puts there what its story needs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nodes.catalog.models import Category, Currency, Product
from nodes.text.folding import split_words


def put(title: str, price: str | None = "10.00", **facts: Any) -> Product:
    """A product with an English title; `title_tr`, `stock`, `currency` ("EUR"), ... as given."""
    facts.setdefault("slug", "-".join(split_words(title)))
    facts.setdefault("stock", 5)
    currency = facts.pop("currency", None)
    if currency:
        facts["currency"] = Currency.objects.get(code=currency)
    money = None if price is None else Decimal(price)
    return Product.objects.create(title_en=title, price=money, **facts)


def shelf(slug: str, parent: Category | None = None) -> Category:
    return Category.objects.create(slug=slug, title_en=slug, parent=parent)


def rate(code: str, value: str) -> Currency:
    return Currency.objects.create(code=code, rate=Decimal(value))


def titles(found: list[Product]) -> list[str]:
    return [product.title_en for product in found]
