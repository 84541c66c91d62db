"""A real browser against the real product."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import Page

from tests.chromium import window
from tests.live import product

PRODUCTS = [
    ("Enamel mug, blue", "12.50", 40),
    ("Canvas backpack", "59.00", 6),
    ("Wool scarf", "35.90", 0),
]


@pytest.fixture
def port(committed: Any) -> Iterator[int]:
    _stock_the_shop()
    with product() as port:
        yield port


def _stock_the_shop() -> None:
    from nodes.catalog.models import Product

    with schema_context("acme"):
        for title, price, stock in PRODUCTS:
            slug = title.lower().replace(",", "").replace(" ", "-")
            Product.objects.create(title_en=title, slug=slug, price=Decimal(price), stock=stock)


@pytest.fixture
def page() -> Iterator[Page]:
    with window(locale="en-US") as page:
        yield page
