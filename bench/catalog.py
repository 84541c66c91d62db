"""Product search at 100,000 products beside a naive ILIKE over the same rows, in one run.

    script/bench catalog [--products 100000] [--json]

Fills a schema of its own in the private databases of the instance `bench` and drops it again. Each
message is searched by both in turns; the figures are milliseconds for the five best products.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatadmin.settings")

SCHEMA, LIMIT = "bench_catalog", 5


@contextmanager
def shop(count: int) -> Iterator[None]:
    """A schema with the catalogue's tables and so many products."""
    import django

    django.setup()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    connection.set_schema(SCHEMA)
    try:
        executor = MigrationExecutor(connection)
        executor.migrate([("catalog", "0001_initial")])
        fill(count)
        yield
    finally:
        connection.set_schema_to_public()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {SCHEMA} CASCADE")


def fill(count: int) -> None:
    from django.db import connection

    from bench.goods import products
    from nodes.catalog.indexing import add_words, count_words, index
    from nodes.catalog.models import Currency, Product, base_currency

    base_currency("TRY")
    Currency.objects.create(code="USD", rate=Decimal(42))
    for number, facts in enumerate(batches(products(count), 2000)):
        rows = [Product(**{**row, "currency_id": ("TRY", "USD")[number % 2]}) for row in facts]
        for row in rows:
            index(row)
        Product.objects.bulk_create(rows)
        add_words(rows)
    count_words()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalog_product")
        cursor.execute("ANALYZE catalog_word")


def batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(rows, size)):
        yield batch


def naive(message: str) -> list[Any]:
    """What a first version would ask: any word anywhere, by ILIKE."""
    from django.db.models import Q

    from nodes.catalog.models import Product

    wanted = Q()
    for word in message.split():
        for column in ("title_en", "title_tr", "description_en", "description_tr"):
            wanted |= Q(**{f"{column}__icontains": word})
    return list(Product.objects.filter(wanted, is_active=True).order_by("title_en")[:LIMIT])


def measure(queries: list[tuple[str, str]]) -> dict[str, Any]:
    from nodes.catalog.search import products_by_price, search_products

    calls: dict[str, Callable[[str], Any]] = {
        "search": lambda message: search_products(message, LIMIT),
        "by_price": lambda message: products_by_price(message, LIMIT, cheapest=True),
        "ilike": naive,
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    found: dict[str, dict[str, int]] = {name: {} for name in calls}
    kinds: dict[str, list[float]] = {}
    for call in calls.values():
        call(queries[0][1])
    for kind, message in queries:
        for name, call in calls.items():
            took, rows = timed(call, message)
            times[name].append(took)
            found[name][kind] = found[name].get(kind, 0) + bool(rows)
            if name == "search":
                kinds.setdefault(kind, []).append(took)
    return {
        **{name: figures(values) | {"answered": found[name]} for name, values in times.items()},
        "search_by_kind": {kind: figures(values) for kind, values in kinds.items()},
    }


def timed(call: Callable[[str], Any], message: str) -> tuple[float, Any]:
    started = time.perf_counter()
    rows = call(message)
    return (time.perf_counter() - started) * 1000, rows


def figures(values: list[float]) -> dict[str, Any]:
    ordered = sorted(values)
    return {
        "median_ms": round(statistics.median(ordered), 2),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2),
        "max_ms": round(ordered[-1], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--json", action="store_true", help="one JSON object last")
    options = parser.parse_args()
    started = time.perf_counter()
    with shop(options.products):
        from bench.goods import messages
        from nodes.catalog.models import Word

        words = Word.objects.count()
        filled = round(time.perf_counter() - started, 1)
        result = measure(messages(options.queries))
    print(f"{options.products} products, {words} words, filled in {filled} s")
    print(
        f"{'ms':18}{'median':>10}{'p95':>10}{'max':>10}   answered, of {options.queries // 5} each"
    )
    for name in ("search", "by_price", "ilike"):
        row = result[name]
        print(
            f"{name:18}{row['median_ms']:10}{row['p95_ms']:10}{row['max_ms']:10}   {row['answered']}"
        )
    for kind, row in result["search_by_kind"].items():
        print(f"  search, {kind:8}{row['median_ms']:10}{row['p95_ms']:10}{row['max_ms']:10}")
    if options.json:
        facts = {"products": options.products, "words": words, "queries": options.queries}
        print(json.dumps({**facts, **result}))


if __name__ == "__main__":
    main()
