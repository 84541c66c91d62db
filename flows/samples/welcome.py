"""Greets once, tells support requests from shopping, answers both. New tenants begin with it."""

from __future__ import annotations

from flows.samples.building import Document, document, edges, node

_SHOPPING = ("purchase_intent", "comparison", "question", "browsing", "default")


NAMES = {
    "en": (
        "Welcome",
        "Recent messages",
        "What is it about?",
        "Shop context",
        "Support context",
        "Answer about products",
        "Answer a support request",
        "Save",
        "End",
    ),
    "tr": (
        "Karşılama",
        "Son mesajlar",
        "Konu ne?",
        "Mağaza bağlamı",
        "Destek bağlamı",
        "Ürünlerle ilgili yanıt",
        "Destek yanıtı",
        "Kaydet",
        "Bitiş",
    ),
}


def welcome_and_answer(shop: str, language: str = "en") -> tuple[Document, str]:
    """(document, start node): greets once, tells support requests from shopping, answers both."""
    names = NAMES[language]
    nodes = [
        node(
            1,
            "welcome",
            names[0],
            60,
            240,
            welcome_message={
                "en": f"Welcome to {shop}! How can I help you?",
                "tr": f"{shop} mağazasına hoş geldiniz! Size nasıl yardımcı olabilirim?",
            },
        ),
        node(2, "history_loader", names[1], 340, 240, limit=10),
        node(3, "sentiment_detection", names[2], 620, 240),
        node(4, "context_builder", names[3], 960, 120, product_limit=5),
        node(5, "context_builder", names[4], 960, 420, include_products=False),
        node(
            6,
            "ai_response",
            names[5],
            1240,
            120,
            system_prompt="You are the assistant of a shop. Answer briefly and in the visitor's language.",
        ),
        node(
            7,
            "ai_response",
            names[6],
            1240,
            420,
            system_prompt="Help with orders, delivery and returns. Offer the shop's contact facts.",
        ),
        node(8, "message_saver", names[7], 1520, 260),
        node(9, "end", names[8], 1780, 260),
    ]
    ways = edges(
        (1, "next", 2),
        (2, "next", 3),
        *((3, output, 4) for output in _SHOPPING),
        (3, "support_request", 5),
        (4, "next", 6),
        (5, "next", 7),
        (6, "next", 8),
        (7, "next", 8),
        (8, "next", 9),
    )
    return document(nodes, ways), "node_1"
