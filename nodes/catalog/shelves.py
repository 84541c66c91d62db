"""What the shop nodes ask beside a search: one product, categories, rates, slugs that exist."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from nodes.catalog.models import Category, Currency, Product

MOST_CATEGORIES, MOST_SLUGS = 1000, 200


def product_by_id(pk: int) -> Product | None:
    """An active product."""
    return _for_sale().filter(pk=pk).first()


def product_by_slug(slug: str) -> Product | None:
    """An active product."""
    return _for_sale().filter(slug=slug).first()


def _for_sale() -> QuerySet[Product]:
    return Product.objects.filter(is_active=True).select_related("category")


def all_categories() -> list[Category]:
    """In the order of their slugs, at most MOST_CATEGORIES."""
    return list(Category.objects.order_by("slug")[:MOST_CATEGORIES])


def all_rates() -> dict[str, Decimal]:
    """Currency code → value of one unit in the base currency, whose own is 1."""
    return dict(Currency.objects.values_list("code", "rate"))


def existing_slugs(slugs: Sequence[str]) -> set[str]:
    """Those of the first MOST_SLUGS slugs that are active products."""
    asked = list(dict.fromkeys(slugs))[:MOST_SLUGS]
    rows = Product.objects.filter(slug__in=asked, is_active=True)
    return set(rows.values_list("slug", flat=True))
