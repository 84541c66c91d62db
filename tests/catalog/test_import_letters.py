"""CSV files in the letters and separators of the spreadsheets that people use."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from nodes.catalog.models import Product
from tests.catalog.files import bring_in, preview

TURKISH = "sku;title_tr;price\nL-1;Işıklı Şişe Çığ Ömür Ğ;1.299,50\n"


@pytest.mark.parametrize(
    "data",
    [
        TURKISH.encode(),
        TURKISH.encode("utf-8-sig"),
        TURKISH.encode("utf-16"),
        TURKISH.encode("utf-16-le"),
        TURKISH.encode("utf-16-be"),
        TURKISH.encode("cp1254"),
        TURKISH.replace(";", "\t").encode("utf-16"),
        f"sep=;\r\n{TURKISH}".encode("cp1254"),
        TURKISH.replace("1.299,50", '"1,299.50"').replace(";", ",").encode(),
        TURKISH.replace("\n", "\r\n").encode("cp1254"),
    ],
)
def test_turkish_letters_come_in_whole(acme: Any, as_alice: Client, data: bytes) -> None:
    bring_in(as_alice, data)
    product = Product.objects.get()
    assert (product.sku, product.title_tr) == ("L-1", "Işıklı Şişe Çığ Ömür Ğ")
    assert str(product.price) == "1299.50"


def test_letters_that_cannot_be_read_are_told(acme: Any, as_alice: Client) -> None:
    page = preview(as_alice, b"sku;title_tr\nL-1;\x81\xff\x8d\n")
    assert "Save it as “CSV UTF-8”" in page.content.decode()
    assert not Product.objects.exists()
