"""Orders products by how well they can be delivered."""

from __future__ import annotations

from collections.abc import Iterable

from nodes.ports import Product

HIGH = 10


def in_stock(product: Product) -> bool:
    """A stock that is not counted never runs out."""
    return product.stock is None or product.stock > 0


def by_stock(products: Iterable[Product], high: int = HIGH) -> list[Product]:
    """Featured ones, then those with a high stock, in stock, out of stock; else as they came."""
    return sorted(products, key=lambda product: _rank(product, high))


def _rank(product: Product, high: int) -> int:
    if product.featured:
        return 0
    if product.stock is not None and product.stock >= high:
        return 1
    return 2 if in_stock(product) else 3
