"""The cheapest or the dearest products, compared in the base currency."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from nodes.catalog.models import Category, Currency, Product
from nodes.catalog.models.category import with_descendants
from nodes.catalog.search.asked import asked_words
from nodes.catalog.search.match import Where, all_of, any_of, for_sale, has, in_order
from nodes.catalog.search.products import MOST_RESULTS
from nodes.catalog.search.vocabulary import meanings


def products_by_price(
    query: str,
    limit: int,
    *,
    cheapest: bool,
    category_id: int | None = None,
    exclude_categories: Sequence[str] = (),
) -> list[Product]:
    """Active products with a price that fit the query ("" = all), by price; at most MOST_RESULTS.

    `exclude_categories`: slugs; what stands below them is left out too.
    """
    limit = min(limit, MOST_RESULTS)
    tiers = _tiers(query)
    if limit < 1 or not tiers:
        return []
    within = for_sale(category_id, _excluded(exclude_categories))
    for tier in tiers:
        ids = _priced(tier & within, limit, cheapest)
        if ids:
            return in_order(ids)
    return []


def _tiers(query: str) -> list[Where]:
    """All words in the title; else all of them anywhere; else the rarest one."""
    if not query.strip():
        return [Where("true", [])]
    known = meanings(asked_words(query))
    if not known:
        return []
    rarest = min(known, key=lambda meaning: meaning.uses)
    return [
        has("title_words", all_of(known)),
        has("all_words", all_of(known)),
        has("title_words", any_of([rarest])),
        has("all_words", any_of([rarest])),
    ]


def _excluded(slugs: Sequence[str]) -> list[int]:
    if not slugs:
        return []
    roots = Category.objects.filter(slug__in=list(slugs)).values_list("pk", flat=True)
    return sorted(with_descendants(set(roots)))


def _priced(where: Where, limit: int, cheapest: bool) -> list[int]:
    """The first of each currency come in the order of an index; the few of them are then compared."""
    order = "ASC" if cheapest else "DESC"
    one = f"""(
        SELECT p.id, p.price * %s AS value FROM catalog_product p
        WHERE p.currency = %s AND p.price IS NOT NULL AND {where.sql}
        ORDER BY p.price {order}, p.id LIMIT %s
    )"""
    rates = list(Currency.objects.values_list("rate", "code"))
    if not rates:
        return []
    values = [value for rate in rates for value in (*rate, *where.values, limit)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({' UNION ALL '.join([one] * len(rates))}) c"
            f" ORDER BY value {order}, id LIMIT %s",
            [*values, limit],
        )
        return [pk for (pk,) in cursor.fetchall()]
