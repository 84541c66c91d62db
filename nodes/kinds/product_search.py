"""Finds products that fit the message, for the nodes after it."""

from __future__ import annotations

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import setting
from nodes.ports import Category, Product
from nodes.text.localized import choose, words
from nodes.text.prices import asks_for_the_list, price_mode
from nodes.text.products import product_line
from nodes.text.stock import by_stock

_FOUND = words("This is what I found:", "Bulduklarım:")
_NONE = words("I found no product for this.", "Buna uyan bir ürün bulamadım.")


class ProductSearchConfig(Config):
    search_limit: int = setting(
        5,
        title=words("Number of products", "Ürün sayısı"),
        help=words("How many products at most.", "En çok kaç ürün bulunacağı."),
        widget="number",
        ge=1,
        le=100,
    )
    sort_by_stock: bool = setting(
        False,
        title=words("Sort by stock", "Stoğa göre sırala"),
        help=words(
            "Featured products first, then by stock; otherwise the best match first.",
            "Önce öne çıkanlar, sonra stoğa göre; değilse en uygun olan önce.",
        ),
        widget="boolean",
    )
    say_results: bool = setting(
        False,
        title=words("List the products", "Ürünleri listele"),
        help=words(
            "Say the products at once. Leave it off when an AI response follows.",
            "Ürünleri hemen söyle. Ardından yapay zekâ yanıtı geliyorsa kapalı bırakın.",
        ),
        widget="boolean",
    )


class ProductSearch(NodeKind[ProductSearchConfig]):
    type = "product_search"
    category = "shop"
    icon = "manage_search"
    label = words("Product search", "Ürün arama")
    description = words("Finds products that fit the message.", "Mesaja uyan ürünleri bulur.")
    help = words(
        "The products are known to the AI response after it. A category that was detected before "
        "narrows the search; on a product's page that product is found if no other is named. Who "
        "asks for products or prices in general gets the cheapest ones.",
        "Ürünleri sonraki yapay zekâ yanıtı bilir. Önceden algılanan kategori aramayı daraltır; "
        "başka ürün anılmazsa sayfasında bulunulan ürün bulunur. Genel olarak ürün veya fiyat "
        "soran en ucuz ürünleri görür.",
    )
    Config = ProductSearchConfig
    outputs = (
        Output("found", words("Found", "Bulundu")),
        Output("none", words("Nothing found", "Bulunamadı")),
    )
    can_fail = True

    def always_answers(self, config: ProductSearchConfig) -> bool:
        return config.say_results

    async def run(self, config: ProductSearchConfig, context: Context) -> Result:
        found = await _found(config.search_limit, context)
        if config.sort_by_stock:
            found = by_stock(found)
        return Result(
            "found" if found else "none",
            say=(_listed(found, context.event.language),) if config.say_results else (),
            turn={turndata.PRODUCTS: found},
            detail={"products": [product.id for product in found]},
        )


async def _found(limit: int, context: Context) -> list[Product]:
    catalogue, message = context.ports.catalogue, context.event.message.strip()
    category: Category | None = context.turn.get(turndata.CATEGORY)
    if category is not None:
        found = await catalogue.search(message, limit, category_id=category.id)
        found = found or await catalogue.by_price("", limit, cheapest=True, category_id=category.id)
        if found:
            return found
    found = await catalogue.search(message, limit) or await _of_page(context)
    if not found and asks_for_the_list(message):
        cheapest = price_mode(message) != "dearest"
        found = await catalogue.by_price("", limit, cheapest=cheapest)
    return found


async def _of_page(context: Context) -> list[Product]:
    page_id = context.event.page.product_id
    product = None if page_id is None else await context.ports.catalogue.get(page_id)
    return [] if product is None else [product]


def _listed(found: list[Product], language: str) -> str:
    if not found:
        return choose(_NONE, language)
    lines = [f"- {product_line(product, language)}" for product in found]
    return "\n".join([choose(_FOUND, language), *lines])
