"""How prices, stock and contact facts are written, in both languages."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from nodes.text.localized import choose, words

if TYPE_CHECKING:
    from nodes.ports import Product

_ON_REQUEST = words("price on request", "fiyat için bize sorun")
_IN_STOCK = words("in stock", "stokta")
_OUT = words("out of stock", "stokta yok")
CONTACTS = {
    "phone": words("Phone", "Telefon"),
    "email": words("Email", "E-posta"),
    "whatsapp": words("WhatsApp", "WhatsApp"),
    "website": words("Website", "Web sitesi"),
    "address": words("Address", "Adres"),
}


def price_text(price: Decimal | None, currency: str, language: str) -> str:
    """ "1,299.50 TRY" in English, "1.299,50 TRY" in Turkish."""
    if price is None:
        return choose(_ON_REQUEST, language)
    amount = f"{price:,.2f}"
    if language[:2].lower() == "tr":
        amount = amount.translate(str.maketrans(",.", ".,"))
    return f"{amount} {currency}".strip()


def stock_text(stock: int | None, language: str) -> str:
    """ "in stock (4)", "out of stock", or "" when stock is not counted."""
    if stock is None:
        return ""
    if stock <= 0:
        return choose(_OUT, language)
    return f"{choose(_IN_STOCK, language)} ({stock})"


def product_line(product: Product, language: str) -> str:
    """One line: title, price, stock, and the address of its page if there is one."""
    parts = [product.title, price_text(product.price, product.currency, language)]
    parts += [stock_text(product.stock, language), product.url or ""]
    return " – ".join(part for part in parts if part)


def contact_line(kind: str, value: str, language: str) -> str:
    """ "Phone: +90 ..."; an unknown kind keeps its own name."""
    label = choose(CONTACTS[kind], language) if kind in CONTACTS else kind
    return f"{label}: {value}"
