"""Stands in where no model is set up: answers from the given sources alone, and says so.

It pretends to be no model: it lists products and contact facts, and invents nothing.
"""

from __future__ import annotations

from nodes.ports import ModelReply, ModelRequest
from nodes.text.greetings import is_greeting
from nodes.text.localized import choose, words
from nodes.text.products import contact_line, product_line
from nodes.text.words import matching_keywords

NAME = "offline"
_CONTACT_WORDS = (
    *(
        "iletişim",
        "telefon",
        "numara",
        "adres",
        "adresiniz",
        "e-posta",
        "eposta",
        "mail",
        "whatsapp",
    ),
    *("ulaş*", "aray*", "nerede", "neredesiniz", "contact", "phone", "number", "address", "email"),
    *("call", "reach", "where are you"),
)
_FOUND = words("This is what I found in the shop:", "Mağazada bulduklarım:")
_CONTACT = words("You can reach us here:", "Bize buradan ulaşabilirsiniz:")
_OFFER = words(
    "I can tell you about our products, their prices and stock, and how to reach us.",
    "Ürünlerimiz, fiyatları ve stokları ile bize nasıl ulaşacağınız hakkında bilgi verebilirim.",
)
_NOTHING = words("I found nothing about this.", "Bununla ilgili bir şey bulamadım.")


class OfflineModel:
    """A ModelPort without a model."""

    async def complete(self, request: ModelRequest) -> ModelReply:
        notes = "\n".join(request.sources.notes)
        parts = [_contacts(request), notes or _products(request)]
        text = "\n\n".join(part for part in parts if part)
        text = text or _offer(request)
        if request.on_text is not None:
            request.on_text(text)
        return ModelReply(text, 0, NAME, offline=True)


def _question(request: ModelRequest) -> str:
    asked = [message.content for message in request.messages if message.role == "user"]
    return asked[-1] if asked else ""


def _contacts(request: ModelRequest) -> str:
    facts = request.sources.facts
    if not facts or not matching_keywords(_question(request), _CONTACT_WORDS):
        return ""
    lines = [contact_line(kind, value, request.language) for kind, value in facts.items()]
    return "\n".join([choose(_CONTACT, request.language), *lines])


def _products(request: ModelRequest) -> str:
    found = request.sources.products
    if not found:
        return ""
    lines = [f"- {product_line(product, request.language)}" for product in found]
    return "\n".join([choose(_FOUND, request.language), *lines])


def _offer(request: ModelRequest) -> str:
    offer = choose(_OFFER, request.language)
    if is_greeting(_question(request)):
        return offer
    return f"{choose(_NOTHING, request.language)} {offer}"
