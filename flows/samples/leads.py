"""Name, a way to reach the visitor, and the wish; afterwards questions are answered."""

from __future__ import annotations

from typing import Any

from flows.samples.building import Document, document, edges, node

NAMES = {
    "en": (
        "Welcome",
        "All known already?",
        "Name",
        "Phone",
        "Email",
        "The wish",
        "Thanks",
        "Our contact details",
        "Context",
        "Answer",
        "End",
    ),
    "tr": (
        "Karşılama",
        "Her şey biliniyor mu?",
        "Ad",
        "Telefon",
        "E-posta",
        "İstek",
        "Teşekkür",
        "İletişim bilgilerimiz",
        "Bağlam",
        "Yanıt",
        "Bitiş",
    ),
}
_ASKED = {
    "name": {"en": "What is your name?", "tr": "Adınız nedir?"},
    "phone": {
        "en": "On which number may we call you? Write “skip” if you prefer email.",
        "tr": "Sizi hangi numaradan arayabiliriz? E-postayı tercih ederseniz “geç” yazın.",
    },
    "email": {
        "en": "To which email address may we write? Write “skip” if you would rather call us.",
        "tr": "Hangi e-posta adresine yazabiliriz? Bizi aramak isterseniz “geç” yazın.",
    },
    "wish": {"en": "What can we do for you?", "tr": "Sizin için ne yapabiliriz?"},
}
_THANKS = {
    "en": "Thank you! We have it all and will get back to you soon.",
    "tr": "Teşekkürler! Hepsini aldık, en kısa sürede size döneceğiz.",
}


def lead_collection(shop: str, language: str = "en") -> tuple[Document, str]:
    """(document, start node): the answers are remembered as name, phone, email and wish."""
    names = NAMES[language]
    return document([*_asking(shop, names), *_answering(names)], _ways()), "node_1"


def _asking(shop: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    greeting = {
        "en": f"Welcome to {shop}! A few short questions, then we get back to you.",
        "tr": f"{shop} mağazasına hoş geldiniz! Birkaç kısa sorudan sonra size döneceğiz.",
    }
    return [
        node(1, "welcome", names[0], 60, 240, welcome_message=greeting),
        node(2, "condition", names[1], 340, 240, condition_type="context_has", value="wish"),
        _ask(3, names[2], 620, 400, "name", "text"),
        _ask(4, names[3], 900, 400, "phone", "phone", required=False),
        _ask(5, names[4], 1180, 520, "email", "email", required=False),
        _ask(6, names[5], 1460, 400, "wish", "text"),
    ]


def _ask(
    number: int, name: str, x: int, y: int, key: str, kind: str, **more: Any
) -> dict[str, Any]:
    asked = _ASKED[key]
    return node(
        number, "collect_data", name, x, y, data_type=kind, context_key=key, prompt=asked, **more
    )


def _answering(names: tuple[str, ...]) -> list[dict[str, Any]]:
    prompt = {
        "en": "The visitor left contact details; somebody will get back. Answer questions briefly and in"
        " the visitor's language.",
        "tr": "Ziyaretçi iletişim bilgilerini bıraktı; kendisine dönülecek. Soruları kısaca ve"
        " ziyaretçinin dilinde yanıtla.",
    }
    return [
        node(7, "end", names[6], 1740, 400, closing_message=_THANKS),
        node(8, "share_contact", names[7], 1460, 600),
        node(9, "context_builder", names[8], 620, 120),
        node(10, "ai_response", names[9], 900, 120, system_prompt=prompt),
        node(11, "end", names[10], 1740, 120),
    ]


def _ways() -> list[dict[str, str]]:
    return edges(
        (1, "next", 2),
        (2, "true", 9),
        (2, "false", 3),
        (3, "collected", 4),
        (3, "skipped", 4),
        (4, "collected", 6),
        (4, "skipped", 5),
        (5, "collected", 6),
        (5, "skipped", 8),
        (6, "collected", 7),
        (6, "skipped", 7),
        (8, "next", 11),
        (9, "next", 10),
        (10, "next", 11),
        (10, "error", 8),
    )
