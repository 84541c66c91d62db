"""The node kinds that exist: type → (category, dotted path), loaded on first use."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, cast

from nodes.contract import Category, NodeKind, UnknownNodeType

KINDS: dict[str, tuple[Category, str]] = {
    "welcome": ("common", "nodes.kinds.welcome.Welcome"),
    "ai_response": ("common", "nodes.kinds.ai_response.AiResponse"),
    "condition": ("common", "nodes.kinds.condition.Condition"),
    "sentiment_detection": ("common", "nodes.kinds.sentiment_detection.SentimentDetection"),
    "collect_data": ("common", "nodes.kinds.collect_data.CollectData"),
    "end": ("common", "nodes.kinds.end.End"),
    "history_loader": ("utility", "nodes.kinds.history_loader.HistoryLoader"),
    "context_builder": ("utility", "nodes.kinds.context_builder.ContextBuilder"),
    "message_saver": ("utility", "nodes.kinds.message_saver.MessageSaver"),
    "link_generator": ("utility", "nodes.kinds.link_generator.LinkGenerator"),
    "share_contact": ("utility", "nodes.kinds.share_contact.ShareContact"),
    "webhook": ("utility", "nodes.kinds.webhook.Webhook"),
    "category_detection": ("shop", "nodes.kinds.category_detection.CategoryDetection"),
    "product_search": ("shop", "nodes.kinds.product_search.ProductSearch"),
    "price_query": ("shop", "nodes.kinds.price_query.PriceQuery"),
    "stock_sorter": ("shop", "nodes.kinds.stock_sorter.StockSorter"),
    "currency_converter": ("shop", "nodes.kinds.currency_converter.CurrencyConverter"),
    "product_comparison": ("shop", "nodes.kinds.product_comparison.ProductComparison"),
    "contact_request": ("shop", "nodes.kinds.contact_request.ContactRequest"),
}


def all_types() -> tuple[str, ...]:
    """Every node type, in the order of the palette."""
    return tuple(KINDS)


@cache
def load(type_: str) -> NodeKind[Any]:
    """The one instance of a kind. Raises UnknownNodeType."""
    if type_ not in KINDS:
        raise UnknownNodeType(type_)
    module, _, name = KINDS[type_][1].rpartition(".")
    return cast("NodeKind[Any]", getattr(import_module(module), name)())
