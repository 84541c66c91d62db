"""What a search finds, told by messages of visitors."""

from __future__ import annotations

from typing import Any

import pytest

from nodes.catalog.search import search_products
from tests.catalog.goods import put, titles


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("kupalar", "Kırmızı Kupa"),
        ("kupanız var mı?", "Kırmızı Kupa"),
        ("KIRMIZI KUPA", "Kırmızı Kupa"),
        ("kirmizi kupa ne kadar", "Kırmızı Kupa"),
        ("kitabı istiyorum", "Masal Kitap"),
        ("kitap var mı", "Yemek Kitabı"),
        ("çocuk kitapları", "Yemek Kitabı"),
        ("anahtarlar", "İngiliz Anahtarı"),
        ("transpelet fiyatı ne kadar", "Transpalet 2000 kg"),
        ("halvu", "Mavi Havlu"),
        ("tranpalet", "Transpalet 2000 kg"),
        ("transpeletler", "Transpalet 2000 kg"),
        ("do you sell lamps?", "Desk Lamp"),
        ("hedphones please", "Headphones"),
        ("wirless mouse", "Wireless Mouse"),
        ("a4 kağıt", "Fotokopi Kağıdı A4"),
        ("18v matkap", "Matkap 18V"),
    ],
)
def test_a_visitor_finds(acme: Any, message: str, title: str) -> None:
    put(title)
    put("Something Else")
    assert titles(search_products(message, 5)) == [title]


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("kup", "Kupon"),
        ("kupon", "Kupa"),
        ("art", "Party Hat"),
        ("masa", "Kasa"),
        ("acaba", "Araba"),
        ("kale", "Kalemlik"),
        ("merhaba, nasılsınız?", "Nasırlı Eldiven"),
        ("ne", "Neon Lamba"),
        ("?", "Kupa"),
        ("", "Kupa"),
        ("' | ! & (:*", "Kupa"),
    ],
)
def test_no_nonsense_is_found(acme: Any, message: str, title: str) -> None:
    put(title)
    assert search_products(message, 5) == []


def test_both_titles_and_the_sku_are_searched(acme: Any) -> None:
    lamp = put("Desk Lamp", title_tr="Masa Lambası", sku="06e1-LC")
    for message in ("lamp", "lambalar", "06e1-lc"):
        assert search_products(message, 5) == [lamp]


def test_a_mistake_beside_a_known_word_is_understood(acme: Any) -> None:
    truck = put("Transpalet")
    put("Kırmızı Kalem")
    assert truck in search_products("kırmızı transpelet", 5)


def test_what_is_not_sold_is_not_found(acme: Any) -> None:
    put("Desk Lamp", is_active=False)
    assert search_products("lamp", 5) == []


def test_a_changed_title_is_found_and_the_old_one_is_not(acme: Any) -> None:
    product = put("Desk Lamp")
    product.title_en = "Floor Mirror"
    product.save(update_fields=["title_en"])
    assert search_products("mirror", 5) == [product]
    assert search_products("lamp", 5) == []


def test_only_names_are_corrected(acme: Any) -> None:
    put("Chair", description_en="Delivered with instructions.")
    assert search_products("instrutions", 5) == []
