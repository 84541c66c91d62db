"""Keys of the turn-scoped data that kinds share; kinds never import each other."""

from __future__ import annotations

from typing import Final

HISTORY: Final = "history"  # list[HistoryMessage] in time order
DIRECTIVES: Final = "directives"  # str, the composed system prompt
PROFILE: Final = "profile"  # Profile
PAGE: Final = "page"  # Page
PAGE_PRODUCT: Final = "page_product"  # Product
PRODUCTS: Final = "products"  # list[Product]
INTENT: Final = "intent"  # str
CATEGORY: Final = "category"  # Category
NOTES: Final = "notes"  # list[str], what nodes worked out for this message and nobody said yet
ANSWERS: Final = "answers"  # list[str], questions and what the visitor answered
