"""What a search looks at: the folded words of each product, and all words of the shop."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet

from nodes.catalog.models.product import Product
from nodes.catalog.models.word import LONGEST_WORD, Word
from nodes.text.folding import split_words

BATCH = 500

# Waits for products that are being saved, so that their words are not taken for unused ones.
_LOCK = "LOCK TABLE catalog_word IN SHARE ROW EXCLUSIVE MODE"
_COUNT = """
WITH counted AS MATERIALIZED (
  SELECT word, ndoc, word IN (
    SELECT word FROM ts_stat('SELECT title_words FROM catalog_product')
  ) AS in_title
  FROM ts_stat('SELECT all_words FROM catalog_product')
), gone AS (
  DELETE FROM catalog_word w WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = w.word)
)
INSERT INTO catalog_word AS w (word, uses, in_title) SELECT word, ndoc, in_title FROM counted
ON CONFLICT (word) DO UPDATE SET uses = excluded.uses, in_title = excluded.in_title
WHERE (w.uses, w.in_title) <> (excluded.uses, excluded.in_title)
"""


def index(product: Product) -> None:
    """Sets the folded words; the caller saves."""
    title = [product.title_en, product.title_tr, product.sku or ""]
    rest = [product.description_en, product.description_tr]
    if product.category is not None:
        rest += [product.category.title_en, product.category.title_tr]
    for name, text in product.attributes.items():
        rest += [name, text]
    product.search_title = _folded(title)
    product.search_text = _folded([*title, *rest])


def _folded(texts: list[str]) -> str:
    words = dict.fromkeys(word for text in texts for word in split_words(text))
    return " ".join(word for word in words if len(word) <= LONGEST_WORD)


def add_words(products: Iterable[Product]) -> None:
    """Makes new words known. One that is known keeps its count: no row is locked for it."""
    every: set[str] = set()
    titles: set[str] = set()
    for product in products:
        every.update(product.search_text.split())
        titles.update(product.search_title.split())
    rows = [Word(word=word, in_title=word in titles) for word in sorted(every)]
    Word.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    Word.objects.filter(word__in=sorted(titles), in_title=False).update(in_title=True)


def refresh(products: QuerySet[Product]) -> None:
    """Indexes stored products anew, a batch at a time."""
    batch: list[Product] = []
    for product in products.select_related("category").iterator(BATCH):
        index(product)
        batch.append(product)
        if len(batch) == BATCH:
            _store(batch)
            batch = []
    _store(batch)


def _store(batch: list[Product]) -> None:
    Product.objects.bulk_update(batch, ["search_title", "search_text"])
    add_words(batch)


@transaction.atomic
def count_words() -> None:
    """Counts every word anew and forgets unused ones; after an import (100,000 products: seconds)."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        cursor.execute(_COUNT)
