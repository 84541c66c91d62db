"""Product search: whole words with Turkish endings, without accents, with typing mistakes."""

from nodes.catalog.search.prices import products_by_price
from nodes.catalog.search.products import search_products

__all__ = ["products_by_price", "search_products"]
