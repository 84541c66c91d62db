"""Products, prices and comparisons out of the tenant's catalogue."""

from __future__ import annotations

from typing import Any

from flows.samples.building import Document, document, edges, node

NAMES = {
    "en": (
        "Welcome",
        "Recent messages",
        "What is it about?",
        "Which category?",
        "Asks for a price?",
        "Find prices",
        "Find products",
        "In stock first",
        "Shop context",
        "Answer about products",
        "Links",
        "Compare two products",
        "Support context",
        "Answer a support request",
        "Offer a quotation",
        "End",
    ),
    "tr": (
        "Karşılama",
        "Son mesajlar",
        "Konu ne?",
        "Hangi kategori?",
        "Fiyat mı soruyor?",
        "Fiyatları bul",
        "Ürünleri bul",
        "Önce stoktakiler",
        "Mağaza bağlamı",
        "Ürünlerle ilgili yanıt",
        "Bağlantılar",
        "İki ürünü karşılaştır",
        "Destek bağlamı",
        "Destek yanıtı",
        "Teklif öner",
        "Bitiş",
    ),
}
_PRICE = ["price*", "cost*", "cheap*", "expensive*", "fiyat*", "kaç", "ucuz*", "pahalı*", "ücret*"]
_SHOPPING = ("purchase_intent", "question", "browsing", "default")


def shop_assistant(shop: str, language: str = "en") -> tuple[Document, str]:
    """(document, start node): searches, prices, compares; asks to get in touch where nothing fits."""
    names = NAMES[language]
    return document(
        [*_beginning(shop, names), *_finding(names), *_answering(names)], _ways()
    ), "node_1"


def _beginning(shop: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    greeting = {
        "en": f"Welcome to {shop}! Which product are you looking for?",
        "tr": f"{shop} mağazasına hoş geldiniz! Hangi ürünü arıyorsunuz?",
    }
    return [
        node(1, "welcome", names[0], 60, 320, welcome_message=greeting),
        node(2, "history_loader", names[1], 340, 320, limit=10),
        node(3, "sentiment_detection", names[2], 620, 320),
        node(4, "category_detection", names[3], 920, 180),
        node(
            5, "condition", names[4], 1200, 180, condition_type="contains_keywords", keywords=_PRICE
        ),
    ]


def _finding(names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        node(6, "price_query", names[5], 1480, 60, limit=5),
        node(7, "product_search", names[6], 1480, 260, search_limit=5),
        node(8, "stock_sorter", names[7], 1760, 200),
        node(9, "context_builder", names[8], 2040, 120, product_limit=5),
        node(12, "product_comparison", names[11], 920, 460),
        node(13, "context_builder", names[12], 920, 640, include_products=False),
    ]


def _answering(names: tuple[str, ...]) -> list[dict[str, Any]]:
    selling = {
        "en": "You are the assistant of a shop. Recommend only products that you were given, with their"
        " prices. Answer briefly and in the visitor's language.",
        "tr": "Bir mağazanın asistanısın. Yalnızca sana verilen ürünleri fiyatlarıyla öner. Kısaca ve"
        " ziyaretçinin dilinde yanıt ver.",
    }
    helping = {
        "en": "Help with orders, delivery and returns. Offer the shop's contact facts.",
        "tr": "Sipariş, teslimat ve iade konusunda yardım et. Mağazanın iletişim bilgilerini sun.",
    }
    return [
        node(10, "ai_response", names[9], 2320, 120, system_prompt=selling),
        node(11, "link_generator", names[10], 2600, 120),
        node(14, "ai_response", names[13], 1200, 640, system_prompt=helping),
        node(15, "contact_request", names[14], 1760, 420),
        node(16, "end", names[15], 2880, 320),
    ]


def _ways() -> list[dict[str, str]]:
    return edges(
        (1, "next", 2),
        (2, "next", 3),
        *((3, output, 4) for output in _SHOPPING),
        (3, "comparison", 12),
        (3, "support_request", 13),
        (4, "found", 5),
        (4, "none", 5),
        (5, "true", 6),
        (5, "false", 7),
        (6, "found", 9),
        (6, "none", 7),
        (6, "error", 15),
        (7, "found", 8),
        (7, "none", 15),
        (7, "error", 15),
        (8, "next", 9),
        (9, "next", 10),
        (10, "next", 11),
        (10, "error", 15),
        (11, "next", 16),
        (12, "compared", 16),
        (12, "too_few", 16),
        (13, "next", 14),
        (14, "next", 16),
        (14, "error", 15),
        (15, "next", 16),
    )
