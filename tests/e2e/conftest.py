"""A real browser against the real product."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import Browser, Page, sync_playwright

from tests.live import product

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PRODUCTS = [
    ("Enamel mug, blue", "12.50", 40),
    ("Canvas backpack", "59.00", 6),
    ("Wool scarf", "35.90", 0),
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in the tests' own thread, which Django would take for async code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield found
        found.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


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
            Product.objects.create(title=title, slug=slug, price=Decimal(price), stock=stock)


class Faults(list[str]):
    """What the browser complained about."""


def open_page(browser: Browser, **options: Any) -> tuple[Page, Faults]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    context.set_default_timeout(15_000)
    page, faults = context.new_page(), Faults()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
    return page, faults


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page, faults = open_page(browser, locale="en-US")
    yield page
    page.context.close()
    assert not faults
