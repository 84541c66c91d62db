"""Queries over the word columns of products: `title_words` and `all_words`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nodes.catalog.models import Product
from nodes.catalog.models.category import with_descendants
from nodes.catalog.search.vocabulary import Meaning

# Shops whose search hits more products than this are ranked among so many of them.
MOST_CANDIDATES = 3000


@dataclass(frozen=True, slots=True)
class Where:
    """A condition and its parameters."""

    sql: str
    values: list[Any]

    def __and__(self, other: Where) -> Where:
        return Where(f"{self.sql} AND {other.sql}", [*self.values, *other.values])


def any_of(meanings: Sequence[Meaning]) -> str:
    """A tsquery of letters and digits alone, so nothing needs escaping."""
    return " | ".join(f"'{word}'" for meaning in meanings for word in meaning.words)


def all_of(meanings: Sequence[Meaning]) -> str:
    return " & ".join(f"({any_of([meaning])})" for meaning in meanings)


def has(column: str, query: str) -> Where:
    return Where(f"p.{column} @@ %s::tsquery", [query])


def for_sale(category_id: int | None = None, without: Sequence[int] = ()) -> Where:
    """Active products, of a category and those below it, and not of the categories `without`."""
    where = Where("p.is_active", [])
    if category_id is not None:
        where &= Where("p.category_id = ANY(%s)", [sorted(with_descendants({category_id}))])
    if without:
        where &= Where("(p.category_id = ANY(%s)) IS NOT TRUE", [list(without)])
    return where


def in_order(ids: Sequence[int]) -> list[Product]:
    rows = Product.objects.select_related("category").defer("search_title", "search_text")
    found = rows.in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]
