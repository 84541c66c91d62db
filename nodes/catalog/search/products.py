"""The products that fit a message best."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from nodes.catalog.models import Product
from nodes.catalog.search.asked import asked_words
from nodes.catalog.search.match import (
    MOST_CANDIDATES,
    Where,
    all_of,
    any_of,
    for_sale,
    has,
    in_order,
)
from nodes.catalog.search.vocabulary import Meaning, meanings

MOST_RESULTS = 100
# Trigrams cost most, and a shorter title is nearly always the nearer one.
COMPARED = 300


def search_products(query: str, limit: int, category_id: int | None = None) -> list[Product]:
    """Active products one of whose words occurs in the query, the best first; [] for no match.

    Words in the title count most, then how near the whole title is to the query; what can be
    delivered comes before what is sold out. At most MOST_RESULTS.
    """
    asked = asked_words(query)
    known = meanings(asked)
    if not known or limit < 1:
        return []
    limit, within = min(limit, MOST_RESULTS), for_sale(category_id)
    ids: list[int] = []
    for where in _candidates(known):
        ids = _best(where & within, known, " ".join(asked), limit)
        if len(ids) == limit:
            break
    return in_order(ids)


def _candidates(known: list[Meaning]) -> list[Where]:
    """Conditions to try until one gives enough. Words of half the shop would be slow to rank alone."""
    rare = _rare(known)
    if rare:
        return [has("all_words", any_of(rare))]
    rarest = min(known, key=lambda meaning: meaning.uses)
    together = [has("all_words", all_of(known))] if len(known) > 1 else []
    return [*together, has("title_words", any_of([rarest])), has("all_words", any_of([rarest]))]


def _rare(known: list[Meaning]) -> list[Meaning]:
    kept, uses = [], 0
    for meaning in sorted(known, key=lambda meaning: meaning.uses):
        uses += meaning.uses
        if uses > MOST_CANDIDATES:
            break
        kept.append(meaning)
    return kept


def _best(where: Where, known: Sequence[Meaning], asked: str, limit: int) -> list[int]:
    score, values = _score(known)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT id FROM (
              SELECT * FROM (
                SELECT p.id, p.search_title, p.stock, {score} AS score
                FROM catalog_product p WHERE {where.sql} LIMIT {MOST_CANDIDATES}
              ) found
              ORDER BY score DESC, length(search_title), id LIMIT {COMPARED}
            ) best
            ORDER BY score DESC, round(similarity(search_title, %s)::numeric, 1) DESC,
              coalesce(stock, 1) = 0, search_title, id
            LIMIT %s
            """,
            [*values, *where.values, asked, limit],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _score(known: Sequence[Meaning]) -> tuple[str, list[str]]:
    """Six for a word in the title, two elsewhere, half of it for a misspelled one."""
    parts, values = [], []
    for meaning in known:
        title, elsewhere = (3, 1) if meaning.typo else (6, 2)
        parts.append(
            f"CASE WHEN p.title_words @@ %s::tsquery THEN {title}"
            f" WHEN p.all_words @@ %s::tsquery THEN {elsewhere} ELSE 0 END"
        )
        values += [any_of([meaning])] * 2
    return " + ".join(parts), values
