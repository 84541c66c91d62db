"""What the nodes do, apart from any engine. Imports nothing of ours: the peers run it, too."""

from __future__ import annotations

from typing import Any, Final

Data = dict[str, Any]

MESSAGE: Final = "Merhaba, transpalet fiyatı ne kadar acaba"
LANGUAGE: Final = "tr"
PAGE: Final = 7
LATEST: Final = 6
PATH: Final = [
    *("welcome", "history", "profile", "page", "mood"),
    *("keywords", "products", "context", "answer", "end"),
]

GREETING: Final = {"en": "Hello!", "tr": "Merhaba!"}
PRICE: Final = {"en": "{title} costs {price} TRY.", "tr": "{title} fiyatı {price} TRY."}
SORRY: Final = {"en": "We are sorry.", "tr": "Üzgünüz."}
SMALLTALK: Final = {"en": "How can I help?", "tr": "Nasıl yardımcı olabilirim?"}

KEYWORDS: Final = frozenset({"fiyat", "fiyatı", "kaç", "ücret", "liste"})
GOOD: Final = frozenset({"teşekkürler", "harika", "güzel"})
BAD: Final = frozenset({"bozuk", "kötü", "berbat"})

PROFILE: Final = {"name": "Acme", "phone": "+90 212 000 00 00"}
BY_ID: Final = {
    7: {"id": 7, "title": "Transpalet", "price": 1299},
    8: {"id": 8, "title": "Forklift", "price": 99000},
}
BY_WORD: Final = {"transpalet": [BY_ID[7]], "forklift": [BY_ID[8]]}

history: list[Data] = []  # of the conversation; the bench fills it


def converse(turns: int) -> None:
    """Makes the history that of so many turns."""
    pair = [{"role": "user", "content": MESSAGE}, {"role": "assistant", "content": "Merhaba!"}]
    history[:] = pair * turns


def latest() -> list[Data]:
    return history[-LATEST:]


def mood(message: str) -> str:
    found = message.casefold().split()
    score = sum(word in GOOD for word in found) - sum(word in BAD for word in found)
    return "neutral" if score == 0 else "positive" if score > 0 else "negative"


def keywords(message: str) -> list[str]:
    return [word for word in message.casefold().split() if word in KEYWORDS]


def products(message: str) -> list[Data]:
    return [found for word in message.casefold().split() for found in BY_WORD.get(word, ())]


def prompt(profile: Any, found: list[Data], messages: list[Data]) -> str:
    lines = [f"{product['title']}: {product['price']} TRY" for product in found]
    last = messages[-1]["content"] if messages else ""
    return "\n".join((f"Shop: {profile['name']}", *lines, last))
