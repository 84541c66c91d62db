"""Export, and that an export comes in again unchanged."""

from __future__ import annotations

from csv import DictReader
from io import StringIO
from typing import Any

from django.test import Client

from nodes.catalog.models import Product
from tests.catalog.files import preview
from tests.catalog.goods import put, shelf

EXPORT = "/admin/catalog/product/export/"


def export(client: Client, kind: str = "0") -> bytes:
    return b"".join(client.post(EXPORT, {"format": kind, "resource": ""}))


def test_an_export_comes_in_unchanged(acme: Any, as_alice: Client) -> None:
    put(
        "Lamp",
        "1299.50",
        sku="L-1",
        title_tr="Lamba, büyük",
        category=shelf("lighting"),
        attributes={"Note": "a; b"},
        stock=None,
    )
    put("Chair", None, featured=True, is_active=False)
    before = list(Product.objects.order_by("pk").values())
    page = preview(as_alice, export(as_alice))
    assert page.context["result"].totals["skip"] == 2
    assert list(Product.objects.order_by("pk").values()) == before


def test_a_sheet_is_given_too(acme: Any, as_alice: Client) -> None:
    put("Lamp")
    page = preview(as_alice, export(as_alice, "1"), "1")
    assert page.context["result"].totals["skip"] == 1


def test_no_cell_becomes_a_formula(acme: Any, as_alice: Client) -> None:
    put("Lamp", description_en='=HYPERLINK("x")', title_tr="-10% lamba", attributes={"@a": "1"})
    [row] = DictReader(StringIO(export(as_alice).decode("utf-8-sig")))
    assert row["description_en"] == """'=HYPERLINK("x")"""
    assert (row["title_tr"], row["attributes"]) == ("'-10% lamba", "'@a: 1")
    assert preview(as_alice, export(as_alice)).context["result"].totals["skip"] == 1
