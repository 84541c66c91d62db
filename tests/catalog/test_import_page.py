"""The import in a real browser: the pages work under the content policy of the site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.chromium import window
from tests.e2e.steps import signed_in

LIST = "/admin/catalog/product/"


@pytest.fixture
def page() -> Iterator[Page]:
    with window(locale="en-US") as page:
        yield page


def choose(page: Page, text: str) -> None:
    file = {"name": "goods.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Submit").click()


def test_a_file_is_previewed_and_imported(port: int, page: Page) -> None:
    from nodes.catalog.models import Product

    signed_in(page, port, "acme", "alice")
    page.goto(f"http://acme.localhost:{port}{LIST}")
    page.get_by_role("link", name="Import").first.click()
    choose(page, "slug;title_tr;price\nlamba;Lamba;1.299,50\nkupa;Kupa;ucuz\n")
    expect(page.get_by_text("“ucuz” is not a number.")).to_be_visible()
    choose(page, "slug;title_tr;price\nlamba;Lamba;1.299,50\n")
    expect(page.get_by_text("1299.50")).to_be_visible()
    page.get_by_role("button", name="Confirm import").click()
    expect(page.get_by_role("link", name="Lamba")).to_be_visible()
    with schema_context("acme"):
        assert Product.objects.get().slug == "lamba"


def test_a_file_is_taken_home(port: int, page: Page) -> None:
    from nodes.catalog.models import Product

    with schema_context("acme"):
        Product.objects.create(title_en="Lamp", slug="lamp")
    signed_in(page, port, "acme", "alice")
    page.goto(f"http://acme.localhost:{port}{LIST}export/")
    page.locator("select[name=format]").select_option(label="csv")
    with page.expect_download() as download:
        page.get_by_role("button", name="Submit").click()
    assert "Lamp" in download.value.path().read_text(encoding="utf-8-sig")
