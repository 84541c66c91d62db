"""Questions about prices: which products they mean, and how a price with VAT is written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from nodes.ports import Product
from nodes.text.folding import split_words
from nodes.text.localized import choose, words
from nodes.text.products import price_text, product_line
from nodes.text.words import matching_keywords, word_matches

Mode = Literal["cheapest", "dearest", "one", "general"]

_CHEAPEST = (
    *("en ucuz*", "en uygun*", "en düşük fiyat", "en hesaplı", "ucuz", "ucuzu", "uygun fiyat"),
    *("ekonomik", "hesaplı", "cheap", "cheaper", "cheapest", "lowest", "least expensive"),
    *("most affordable", "affordable", "inexpensive"),
)
_DEAREST = (
    *("en pahalı*", "en yüksek fiyat", "en lüks", "pahalı", "most expensive", "dearest"),
    *("highest price", "highest priced", "priciest", "premium"),
)
# Words of such questions that name no product, endings allowed.
_ABOUT_PRICES = (
    *("fiyat", "ucuz", "ucuza", "pahali", "uygun", "dusuk", "yuksek", "hesapli", "ekonomik"),
    *("liste", "listele*", "ucret", "tutar", "maliyet", "para", "lira", "kdv", "indirim", "stok"),
    *(
        "urun",
        "model",
        "cesit",
        "hangi",
        "goster*",
        "ogren*",
        "soyle*",
        "istiyor*",
        "ister*",
        "gonder*",
        "paylas*",
    ),
    *(
        "atar",
        "atabil*",
        "iletir*",
        "iletebil*",
        "yazar",
        "yazabil*",
        "almak",
        "bakmak",
        "bakabil*",
    ),
    *(
        "gormek",
        "gorebil*",
        "satiyor*",
        "guncel",
        "toptan",
        "perakende",
        "bayi",
        "teklif",
        "kampanya",
    ),
    *("mail", "pdf", "katalog", "send", "see", "current", "wholesale", "retail", "catalog*"),
    *("alabil*", "verir*", "bilgi", "cheap*", "expensive", "price", "pricing", "priced", "pric*"),
    *(
        "cost",
        "stock",
        "product",
        "item",
        "list",
        "lowest",
        "highest",
        "affordable",
        "vat",
        "dearest",
    ),
)
_FILLERS = frozenset(
    """
    acaba ama bana ben bir biraz bu bunlar bunlarin bunun buna butun da de daha dahil dahi elinizde
    elinizdeki en gibi hakkinda haric icin ile kac kadar kadardir ki lutfen mi misin misiniz mu musunuz nasil
    ne nedir neler nelerdir o onun olan
    olarak miyim miyiz peki selam merhaba sizde sizdeki sizin su sunun tam tane tl toplam tum var varmi ve
    sanirim veya ya yani
    a about all an and any are at be can could do does else for from give have hello hey hi how i in is
    it its less least me most much my of offer on one ones or please sell shop show some tell than thank
    thanks that the them there these they this those to us want what whats which with would you your
    """.split()  # noqa: SIM905
)
_WITH_VAT = words("incl. {rate}% VAT", "%{rate} KDV dahil")


def price_mode(message: str) -> Mode:
    """ "cheapest", "dearest", or "general"; whether one product is meant, only a search can tell."""
    if matching_keywords(message, _DEAREST):
        return "dearest"
    return "cheapest" if matching_keywords(message, _CHEAPEST) else "general"


def product_words(message: str) -> str:
    """What is left of a question about prices when its own words are taken away."""
    return " ".join(word for word in split_words(message) if _tells(word))


def asks_for_the_list(message: str) -> bool:
    """Whether it speaks of goods or prices and names no product: "FİYAT LİSTESİ", "show me your products"."""
    return not product_words(message) and any(w not in _FILLERS for w in split_words(message))


def _tells(word: str) -> bool:
    return word not in _FILLERS and not any(word_matches(word, own) for own in _ABOUT_PRICES)


def price_line(product: Product, language: str, vat_rate: Decimal | None) -> str:
    """The product's line, its price with VAT in brackets if a rate (in per cent) is given."""
    line = product_line(product, language)
    if vat_rate is None or product.price is None:
        return line
    bare = price_text(product.price, product.currency, language)
    gross = price_text(product.price * (1 + vat_rate / 100), product.currency, language)
    what = choose(_WITH_VAT, language).format(rate=f"{vat_rate.normalize():f}")
    before = product_line(replace(product, stock=None, url=None), language)
    return f"{before} ({gross} {what}){line.removeprefix(before)}" if bare in before else line
