"""Categories that a file names and the shop does not have."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils.translation import override

from nodes.catalog.models import Category, Product
from tests.catalog.files import bring_in, errors, preview
from tests.catalog.goods import shelf

ROWS = "sku;title_en;category\n1;Lamp;Masa Lambası\n2;Bulb;masa-lambasi\n3;Cup;mugs\n"


def test_without_the_box_the_rows_name_them(acme: Any, as_alice: Client) -> None:
    found = errors(preview(as_alice, ROWS))
    assert [list(row) for row in found.values()] == [["category"]] * 3
    assert "“Masa Lambası”" in found[1]["category"][0]
    assert not Category.objects.exists()


def test_with_the_box_they_are_created_once(acme: Any, as_alice: Client) -> None:
    bring_in(as_alice, ROWS, create_categories="on")
    assert [(c.slug, c.title_en) for c in Category.objects.all()] == [
        ("masa-lambasi", "Masa Lambası"),
        ("mugs", "Mugs"),
    ]
    assert Product.objects.filter(category__slug="masa-lambasi").count() == 2


def test_a_preview_creates_none(acme: Any, as_alice: Client) -> None:
    assert not errors(preview(as_alice, ROWS, create_categories="on"))
    assert not Category.objects.exists()


def test_a_category_is_known_by_its_name_too(acme: Any, as_alice: Client) -> None:
    known = shelf("masa-lambasi")
    bring_in(as_alice, "sku;title_en;category\n1;Lamp;MASA LAMBASI\n")
    assert Product.objects.get().category == known


def test_a_name_without_letters_is_refused(acme: Any, as_alice: Client) -> None:
    found = errors(preview(as_alice, "sku;title_en;category\n1;Lamp;!!!\n", create_categories="on"))
    assert "category" in found[1]


def test_turkish_admins_create_turkish_titles(acme: Any, as_alice: Client) -> None:
    as_alice.cookies["django_language"] = "tr"
    with override("en"):  # the request's own language ends with the test
        bring_in(as_alice, "sku;title_tr;category\n1;Lamba;Aydınlatma\n", create_categories="on")
    assert [(c.slug, c.title_tr) for c in Category.objects.all()] == [("aydinlatma", "Aydınlatma")]
