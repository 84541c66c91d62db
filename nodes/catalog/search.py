"""Product search of the shop nodes: whole words with Turkish endings, the best match first.

PostgreSQL narrows by how words begin; which of them really match is decided by `word_matches`, the same
rule that the nodes use.
"""

from __future__ import annotations

import re

from nodes.catalog.models import Product
from nodes.text.folding import split_words
from nodes.text.words import word_matches

SHORTEST_WORD = 3
# A shop with more candidates than this for three letters is searched by its newest ones.
MAX_CANDIDATES = 500


def search_products(query: str, limit: int) -> list[Product]:
    """Active products one of whose words occurs in the query; [] for no match."""
    asked = [w for w in dict.fromkeys(split_words(query)) if len(w) >= SHORTEST_WORD]
    if not asked:
        return []
    beginnings = "|".join(sorted({re.escape(word[:SHORTEST_WORD]) for word in asked}))
    rows = Product.objects.filter(is_active=True, search_text__regex=rf"\m({beginnings})")
    scored = [(score(product, asked), product) for product in rows.order_by("-pk")[:MAX_CANDIDATES]]
    found = sorted(
        ((s, p) for s, p in scored if s), key=lambda sp: (-sp[0], sp[1].stock == 0, sp[1].title)
    )
    return [product for _, product in found[:limit]]


def score(product: Product, asked: list[str]) -> int:
    """How many of the asked words are words of the product; one of the title counts three times."""
    title, everything = split_words(product.title), product.search_text.split()
    return sum(3 * _has(word, title) or int(_has(word, everything)) for word in asked)


def _has(word: str, of: list[str]) -> bool:
    return any(word_matches(word, other) or word_matches(other, word) for other in of)
