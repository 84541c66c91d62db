"""Two products side by side: what differs and what they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nodes.ports import Product
from nodes.text.folding import fold, split_words, squeeze
from nodes.text.localized import choose, words
from nodes.text.naming import Naming, naming
from nodes.text.products import price_text, stock_text

_PRICE = words("Price", "Fiyat")
_STOCK = words("Stock", "Stok")
_CATEGORY = words("Category", "Kategori")
_HEAD = words("{one} and {other}:", "{one} ve {other}:")
_DIFFERENCES = words("Differences", "Farklar")
_COMMON = words("In common", "Ortak özellikler")
_BETWEEN = re.compile(
    r"\s*(?:[,;/&]|\b(?:ile|ve|veya|yoksa|mi|mu|gore|karsi|vs|versus|and|or|with|to|than)\b)\s*"
)
NOT_KNOWN = "–"


def named_parts(message: str) -> list[str]:
    """The pieces of a message between "ile", "ve", "vs", "or", ...; each may name a product."""
    return [part for part in _BETWEEN.split(fold(message)) if split_words(part)]


def best_named(text: str, products: Sequence[Product]) -> Product | None:
    """The product that a text names best by SKU or title."""
    said = split_words(text)
    sure = [(how, product) for product in products if (how := _named(said, product))]
    return max(sure, key=lambda pair: pair[0])[1] if sure else None


def wholly_named(text: str, products: Sequence[Product]) -> list[Product]:
    """Those whose SKU or title stands in the text with all words, in the order of the text; not
    one whose words are part of another's ("Forklift" beside "Forklift X2")."""
    said = split_words(text)
    found = [item for item in products if (how := _named(said, item)) and how.whole]
    own = {item.id: set(split_words(item.title)) for item in found}
    kept = [a for a in found if not any(own[a.id] < own[b.id] for b in found)]
    return sorted(kept, key=lambda item: _place(said, item))


def comparison(one: Product, other: Product, language: str) -> tuple[list[str], list[str]]:
    """The lines of the differences and of what both have in common."""
    differences, common = [], []
    for label, left, right in _pairs(one, other, language):
        if squeeze(left) == squeeze(right):
            common.append(f"- {label}: {left}")
        else:
            differences.append(f"- {label}: {left or NOT_KNOWN} / {right or NOT_KNOWN}")
    return differences, common


def comparison_text(one: Product, other: Product, language: str) -> str:
    """The whole comparison as one text."""
    lines = [choose(_HEAD, language).format(one=one.title, other=other.title)]
    parts = zip((_DIFFERENCES, _COMMON), comparison(one, other, language), strict=True)
    for head, found in parts:
        if found:
            lines += ["", f"{choose(head, language)}:", *found]
    return "\n".join(lines)


def _named(said: Sequence[str], product: Product) -> Naming | None:
    sku = split_words(product.sku)
    if sku and any(list(said[i : i + len(sku)]) == sku for i in range(len(said))):
        return Naming(True, len(split_words(product.title)) + 1, 1.0)
    return naming(said, product.title)


def _place(said: Sequence[str], product: Product) -> int:
    """Where the product's own words begin in the text."""
    own = [word[:4] for word in split_words(f"{product.sku} {product.title}")]
    return min((i for i, word in enumerate(said) if word[:4] in own), default=len(said))


def _pairs(one: Product, other: Product, language: str) -> Iterator[tuple[str, str, str]]:
    yield (
        choose(_PRICE, language),
        price_text(one.price, one.currency, language),
        price_text(other.price, other.currency, language),
    )
    own = [
        (_STOCK, stock_text(one.stock, language), stock_text(other.stock, language)),
        (_CATEGORY, one.category_title, other.category_title),
    ]
    for label, left, right in own:
        if left or right:
            yield choose(label, language), left, right
    for name in dict.fromkeys((*one.attributes, *other.attributes)):
        yield name, one.attributes.get(name, ""), other.attributes.get(name, "")
