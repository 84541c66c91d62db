"""The demonstration's products as talks name them; prices as people of that language write them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from conversations.demo.shop import Shop
from conversations.demo.talks.stock import Stock

_SIGNS = {"USD": "$", "EUR": "€", "TRY": "₺"}


def money(amount: Decimal, currency: str, language: str) -> str:
    """ "$1,299.50" in English, "1.299,50 ₺" in Turkish."""
    text = f"{amount:,.2f}"
    if language == "tr":
        return f"{text.translate(str.maketrans(',.', '.,'))} {_SIGNS[currency]}"
    return f"{_SIGNS[currency]}{text}"


@dataclass(frozen=True)
class Goods:
    """A shop's products in one language."""

    shop: Shop
    stock: Stock

    def pick(self, rng: random.Random, which: str, than: str = "") -> dict[str, Any]:
        """One product that is stocked, sold_out, or any, another one than that of the slug `than`."""
        found = [p for p in self.shop.products if p["slug"] != than and _fits(p, which)]
        return rng.choice(found)

    def beside(self, rng: random.Random, product: dict[str, Any]) -> dict[str, Any]:
        """A stocked product to name beside it, of its category where there is one."""
        others = [p for p in self.shop.products if p["slug"] != product["slug"] and p["stock"] > 0]
        near = [p for p in others if p["category"] == product["category"]]
        return rng.choice(near or others)

    def slots(
        self, rng: random.Random, product: dict[str, Any], other: dict[str, Any]
    ) -> dict[str, str]:
        language, shop = self.stock.language, self.shop
        number = rng.choice((2, 2, 3, 4, 5, 6, 8, 10))
        price = Decimal(product["price"])
        profile = shop.profile
        return {
            **self.stock.shops[shop.schema],
            **self._product(rng, product, ""),
            **self._product(rng, other, "o"),
            "n": str(number),
            "total": money(price * number, self._currency(product), language),
            "budget": money(_round(price), self._currency(product), language),
            "cat": self._category(product),
            "attr": self._attributes(product),
            "slug": product["slug"],
            "stock": str(product["stock"]),
            "shop": shop.name,
            "assistant": profile["assistant_name"],
            "phone": profile["phone"],
            "wa": profile["whatsapp"],
            "email": profile["email"],
            "address": profile["address"],
            "site": profile["website"],
            "staff": shop.support.capitalize(),
        }

    def _product(self, rng: random.Random, product: dict[str, Any], mark: str) -> dict[str, str]:
        language = self.stock.language
        title = product[f"title_{language}"]
        says = self.stock.says.get(product["slug"]) or [title]
        described = product.get(f"description_{language}") or f"{title}."
        return {
            mark or "p": title,
            f"{mark}says": rng.choice(says),
            f"{mark}is": "are" if title.endswith("s") else "is",
            f"{mark}desc": described,
            f"{mark}price": money(Decimal(product["price"]), self._currency(product), language),
        }

    def _attributes(self, product: dict[str, Any]) -> str:
        """They are written in the shop's own language; in another one there is the number alone."""
        if self.stock.language != self.shop.language:
            return f"SKU: {product['sku']}"
        return ", ".join(f"{name}: {value}" for name, value in product["attributes"].items())

    def _currency(self, product: dict[str, Any]) -> str:
        return str(product.get("currency", self.shop.currency))

    def _category(self, product: dict[str, Any]) -> str:
        rows = {row["slug"]: row for row in self.shop.categories}
        title = str(rows[product["category"]][f"title_{self.stock.language}"])
        return title.replace("İ", "i").lower()


def _fits(product: dict[str, Any], which: str) -> bool:
    return which == "any" or (product["stock"] > 0) == (which == "stocked")


def _round(price: Decimal) -> Decimal:
    """A budget near a price: two leading digits."""
    step = Decimal(10) ** max(price.adjusted() - 1, 0)
    return (price / step).to_integral_value() * step
