"""A small shop for the shop nodes: products, categories, rates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nodes.contract import Page, Result
from nodes.ports import Category, Product
from tests.engine.story import FakeModel, FakeShop, fake_ports
from tests.nodes.node_story import run_node

TRUCKS = Category(1, "transpalet", "Transpaletler")
ELECTRIC = Category(2, "elektrikli-transpalet", "Elektrikli Transpalet", 1)
LIFTS = Category(3, "forklift", "Forkliftler")
SPARE = Category(4, "yedek-parca", "Yedek Parça")


def product(id: int, title: str, price: str | None, category: Category, **more: Any) -> Product:
    return Product(
        id,
        title,
        None if price is None else Decimal(price),
        more.pop("currency", "TRY"),
        more.pop("stock", 5),
        title.lower().replace(" ", "-"),
        category_id=category.id,
        category_slug=category.slug,
        category_title=category.title,
        **more,
    )


MANUAL = product(1, "Manuel Transpalet", "9000", TRUCKS, stock=20, sku="MT-25")
LITHIUM = product(2, "Lityum Transpalet", "45000", ELECTRIC, stock=3)
DIESEL = product(3, "Dizel Forklift", "900000", LIFTS, stock=0)
WHEEL = product(4, "Tekerlek", "150", SPARE)


def shop(*products: Product) -> FakeShop:
    return FakeShop(
        products=list(products or (MANUAL, LITHIUM, DIESEL, WHEEL)),
        categories=[TRUCKS, ELECTRIC, LIFTS, SPARE],
        strict=True,
        rates={"TRY": Decimal(1), "USD": Decimal(40), "EUR": Decimal(50)},
    )


def in_shop(
    type_: str,
    config: dict[str, Any] | None = None,
    message: str = "Merhaba",
    *,
    at: FakeShop | None = None,
    page_product: int | None = None,
    **more: Any,
) -> Result:
    ports = fake_ports(FakeModel(), at or shop())
    page = Page(product_id=page_product)
    more.setdefault("language", "tr")
    return run_node(type_, config, message, ports=ports, page=page, **more)


def found(result: Result) -> list[int]:
    """Ids of the products that the node hands on."""
    return [product.id for product in (result.turn or {}).get("products", [])]
