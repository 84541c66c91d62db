"""What the outside may be told of a turn, as JSON values under plain names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nodes import turndata
from nodes.contract import Context
from nodes.ports import Category, Product

_PLAIN = (str, int, float, bool)
NAMES = (
    "message",
    "language",
    "conversation_id",
    "turn_no",
    "product_id",
    "category_id",
    "page_slug",
    "products",
)
"""What ``variables`` always has, whatever nodes ran before."""


def variables(context: Context) -> dict[str, Any]:
    """What is remembered, found in this turn, and told by the event; later ones win."""
    return {**context.memory, **found_in(context.turn), **_event(context)}


def product_json(product: Product) -> dict[str, Any]:
    """Price as text, so that nothing is rounded."""
    return {
        "id": product.id,
        "sku": product.sku,
        "title": product.title,
        "slug": product.slug,
        "price": None if product.price is None else str(product.price),
        "currency": product.currency,
        "stock": product.stock,
    }


def found_in(turn: Mapping[str, Any]) -> dict[str, Any]:
    """What nodes found in this turn, without what has no JSON value."""
    found: dict[str, Any] = {key: value for key, value in turn.items() if isinstance(value, _PLAIN)}
    found["products"] = [product_json(item) for item in turn.get(turndata.PRODUCTS, ())]
    category: Category | None = turn.get(turndata.CATEGORY)
    return found if category is None else {**found, "category": category.slug}


def _event(context: Context) -> dict[str, Any]:
    event = context.event
    return {
        "message": event.message,
        "language": event.language,
        "conversation_id": event.conversation_id,
        "turn_no": event.turn_no,
        "product_id": event.page.product_id,
        "category_id": event.page.category_id,
        "page_slug": event.page.page_slug,
    }
