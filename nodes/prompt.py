"""The messages that an AI response sends: everything gathered for the turn goes in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nodes import turndata
from nodes.ports import Message, Product, Profile, Sources
from nodes.text.localized import Words, choose, words
from nodes.text.products import contact_line, product_line

_RULE = words(
    "Speak only of products listed here from the catalogue, with their prices and stock as given. "
    "If none is listed, say so; never invent one.",
    "Yalnızca burada listelenen katalog ürünlerinden, verilen fiyat ve stokla söz et. "
    "Listede ürün yoksa bunu söyle; asla ürün uydurma.",
)
_NAME = words("Your name:", "Adın:")
_SHOP = words("The shop:", "Mağaza:")
_CONTACTS = words("Contact facts:", "İletişim bilgileri:")
_PRODUCTS = words("Products from the catalogue:", "Katalogdaki ürünler:")
_LOOKING_AT = words("The visitor is looking at:", "Ziyaretçinin baktığı ürün:")
_NOTES = words("Worked out for this message:", "Bu mesaj için hesaplananlar:")
_ANSWERS = words("What the visitor answered:", "Ziyaretçinin yanıtları:")
_PAGE = words("The visitor's page:", "Ziyaretçinin sayfası:")
_CATEGORY = words("The visitor's category id:", "Ziyaretçinin kategori numarası:")


def gathered_sources(turn: Mapping[str, Any]) -> Sources:
    """Products (the page's product first), contact facts and notes that were gathered."""
    products: dict[int, Product] = {}
    if turndata.PAGE_PRODUCT in turn:
        products[turn[turndata.PAGE_PRODUCT].id] = turn[turndata.PAGE_PRODUCT]
    for product in turn.get(turndata.PRODUCTS, ()):
        products.setdefault(product.id, product)
    profile: Profile | None = turn.get(turndata.PROFILE)
    facts = dict(profile.contacts) if profile else {}
    return Sources(tuple(products.values()), facts, tuple(turn.get(turndata.NOTES, ())))


def build_messages(
    prompt: str, turn: Mapping[str, Any], message: str, language: str
) -> list[Message]:
    """System prompt with all that was gathered, the history in time order, then the message."""
    system = system_text(prompt, turn, language)
    history: list[Message] = turn.get(turndata.HISTORY, [])
    return [Message("system", system), *history, Message("user", message)]


def system_text(prompt: str, turn: Mapping[str, Any], language: str) -> str:
    """The node's prompt, all that was gathered and the rule, a blank line between."""
    directives = str(turn.get(turndata.DIRECTIVES, ""))
    sections = [
        prompt.strip(),
        directives.strip(),
        _about(turn.get(turndata.PROFILE), language),
        _page(turn, language),
        _products(turn, language, tokens="[LINK:" in prompt + directives),
        _lines(_ANSWERS, turn.get(turndata.ANSWERS, ()), language),
        _lines(_NOTES, turn.get(turndata.NOTES, ()), language),
        choose(_RULE, language),
    ]
    return "\n\n".join(section for section in sections if section)


def _about(profile: Profile | None, language: str) -> str:
    if profile is None:
        return ""
    lines = []
    if profile.assistant_name:
        lines.append(f"{choose(_NAME, language)} {profile.assistant_name}")
    if profile.shop_name:
        lines.append(f"{choose(_SHOP, language)} {profile.shop_name}")
    facts = [contact_line(kind, value, language) for kind, value in profile.contacts.items()]
    return "\n".join([*lines, choose(_CONTACTS, language), *facts] if facts else lines)


def _page(turn: Mapping[str, Any], language: str) -> str:
    lines = []
    if turndata.PAGE_PRODUCT in turn:
        product = product_line(turn[turndata.PAGE_PRODUCT], language)
        lines.append(f"{choose(_LOOKING_AT, language)} {product}")
    page = turn.get(turndata.PAGE)
    if page is not None and page.page_slug:
        lines.append(f"{choose(_PAGE, language)} {page.page_slug}")
    if page is not None and page.category_id is not None:
        lines.append(f"{choose(_CATEGORY, language)} {page.category_id}")
    return "\n".join(lines)


def _products(turn: Mapping[str, Any], language: str, tokens: bool) -> str:
    """``tokens``: with the link token of each, for a model that is told to use them."""
    found = turn.get(turndata.PRODUCTS, ())
    lines = [f"- {product_line(item, language)}{_token(item, tokens)}" for item in found]
    return "\n".join([choose(_PRODUCTS, language), *lines]) if lines else ""


def _token(product: Product, wanted: bool) -> str:
    return f" – [LINK:shop:product:{product.slug}]" if wanted and product.slug else ""


def _lines(head: Words, lines: Sequence[str], language: str) -> str:
    return "\n".join([choose(head, language), *lines]) if lines else ""
