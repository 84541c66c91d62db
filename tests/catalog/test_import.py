"""Import of products: what comes in, what is refused by row and field, and that nothing is half in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.test import Client

from nodes.catalog.models import Product, Upload
from nodes.catalog.search import search_products
from tests.catalog.files import XLSX, bring_in, confirm, errors, preview, sheet
from tests.catalog.goods import put, shelf


def test_a_turkish_file_comes_in(acme: Any, as_alice: Client) -> None:
    category = shelf("aydinlatma")
    bring_in(
        as_alice,
        "sku;title_tr;category;price;stock;attributes\n"
        'L-1;Masa Lambası;aydinlatma;1.299,50;12;"Renk: Kırmızı; Güç: 9 W"\n',
    )
    product = Product.objects.get(sku="L-1")
    assert (product.price, product.stock, product.category) == (Decimal("1299.50"), 12, category)
    assert product.attributes == {"Renk": "Kırmızı", "Güç": "9 W"}
    assert product.slug == "masa-lambasi-l-1"
    assert search_products("lambalar", 5) == [product]


def test_a_sheet_comes_in(acme: Any, as_alice: Client) -> None:
    rows = sheet(("sku", "slug", "title_en", "price", "stock"), (1001, "lamp", "Lamp", 39.9, None))
    bring_in(as_alice, rows, XLSX)
    product = Product.objects.get(sku="1001")
    assert (product.price, product.stock, product.slug) == (Decimal("39.90"), None, "lamp")


def test_a_preview_stores_no_product(acme: Any, as_alice: Client) -> None:
    page = preview(as_alice, "slug,title_en\nlamp,Lamp\n")
    assert page.context["confirm_form"]
    assert b"Lamp" in page.content
    assert not Product.objects.exists()


def test_missing_columns_stay_as_they_are(acme: Any, as_alice: Client) -> None:
    put("Lamp", "10.00", sku="L-1", stock=3)
    bring_in(as_alice, "sku,price\nL-1,12.5\n")
    product = Product.objects.get()
    assert (product.title_en, product.stock, product.price) == ("Lamp", 3, Decimal("12.50"))


def test_the_slug_decides_where_no_sku_is_known(acme: Any, as_alice: Client) -> None:
    put("Lamp", slug="lamp")
    bring_in(as_alice, "sku,slug,title_en\nL-9,lamp,New Lamp\n")
    product = Product.objects.get()
    assert (product.sku, product.title_en) == ("L-9", "New Lamp")


def test_rows_with_errors_are_named_and_nothing_comes_in(acme: Any, as_alice: Client) -> None:
    page = preview(
        as_alice,
        "slug,title_en,category,currency,price,stock,featured\n"
        "good,Good,,,1,1,1\n"
        "bad,Bad,nowhere,XXX,cheap,-3,perhaps\n"
        "none,,,,1,1,0\n"
        "good,Again,,,1,1,0\n",
    )
    found = errors(page)
    assert set(found) == {2, 3, 4}
    assert set(found[2]) == {"category", "currency", "price", "stock", "featured"}
    assert set(found[3]) == {"title_en"}
    assert set(found[4]) == {"slug"}
    assert "nowhere" in page.content.decode()
    assert "confirm_form" not in page.context
    assert not Product.objects.exists()


def test_a_shop_that_changed_since_the_preview_imports_nothing(acme: Any, as_alice: Client) -> None:
    page = preview(as_alice, "sku,slug,title_en\nA,one,One\nB,two,Two\n")
    put("Other", slug="two", sku="C")
    Product.objects.filter(slug="two").update(sku="C")
    put("Third", slug="third", sku="B")
    answer = confirm(as_alice, page)
    assert "Nothing was imported" in answer.content.decode()
    assert not Product.objects.filter(slug="one").exists()


def test_a_file_that_is_no_list_of_products_is_refused(acme: Any, as_alice: Client) -> None:
    for text, reason in (("title_en\nLamp\n", "sku"), ("slug,colour\na,b\n", "colour")):
        page = preview(as_alice, text)
        assert reason in str(page.context["result"].base_errors[0].error)
        assert "Traceback" not in page.content.decode()
    assert not Product.objects.exists()


def test_what_is_no_file_of_that_kind_is_refused(acme: Any, as_alice: Client) -> None:
    for data, kind in ((b"\xff\xfe\x00", "0"), (b"no sheet", XLSX)):
        page = preview(as_alice, data, kind)
        assert page.context["form"].errors


def test_the_file_is_gone_after_the_import(acme: Any, as_alice: Client) -> None:
    bring_in(as_alice, "slug,title_en\nlamp,Lamp\n")
    assert not Upload.objects.exists()
