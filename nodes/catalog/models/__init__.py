"""The shop's goods, in the tenant's schema."""

from nodes.catalog.models.category import Category
from nodes.catalog.models.currency import Currency, base_currency
from nodes.catalog.models.product import Product
from nodes.catalog.models.upload import Upload
from nodes.catalog.models.word import Word

__all__ = ["Category", "Currency", "Product", "Upload", "Word", "base_currency"]
