"""Answers questions about prices: the cheapest, the dearest, one product, or a price list."""

from __future__ import annotations

from decimal import Decimal

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import setting
from nodes.ports import Category, Product
from nodes.text.folding import fold, split_words
from nodes.text.localized import words
from nodes.text.naming import naming
from nodes.text.prices import Mode, price_line, price_mode, product_words
from nodes.text.words import contains_phrase

_HEADS = {
    "cheapest": words("The cheapest first:", "En ucuzdan başlayarak:"),
    "dearest": words("The most expensive first:", "En pahalıdan başlayarak:"),
    "one": words("The price:", "Fiyatı:"),
    "general": words("Prices:", "Fiyatlar:"),
}
_NONE = words("I found no price for this.", "Bunun için bir fiyat bulamadım.")


class PriceQueryConfig(Config):
    limit: int = setting(
        5,
        title=words("Number of products", "Ürün sayısı"),
        help=words("How many products at most.", "En çok kaç ürün."),
        widget="number",
        ge=1,
        le=100,
    )
    show_vat: bool = setting(
        False,
        title=words("Show VAT", "KDV'yi göster"),
        help=words("Add the price with VAT to each price.", "Her fiyata KDV'li fiyatı da ekle."),
        widget="boolean",
    )
    vat_rate: float = setting(
        20,
        title=words("VAT rate", "KDV oranı"),
        help=words("In per cent.", "Yüzde olarak."),
        widget="number",
        ge=0,
        le=100,
    )
    exclude_categories: tuple[str, ...] = setting(
        (),
        title=words("Categories left out", "Hariç kategoriler"),
        help=words(
            "Slugs of categories whose products are not shown, like spare-parts.",
            "Ürünleri gösterilmeyecek kategorilerin kısa adları, örneğin yedek-parca.",
        ),
        widget="list",
    )
    say_results: bool = setting(
        False,
        title=words("List the prices", "Fiyatları listele"),
        help=words(
            "Say the prices at once. Leave it off when an AI response follows.",
            "Fiyatları hemen söyle. Ardından yapay zekâ yanıtı geliyorsa kapalı bırakın.",
        ),
        widget="boolean",
    )


class PriceQuery(NodeKind[PriceQueryConfig]):
    type = "price_query"
    category = "shop"
    icon = "sell"
    label = words("Price query", "Fiyat sorgusu")
    description = words("Finds the prices that were asked for.", "Sorulan fiyatları bulur.")
    help = words(
        "Understands “the cheapest”, “the most expensive”, the name of a product, or a plain "
        "question about prices. The AI response after it knows the result.",
        "“En ucuz”, “en pahalı”, ürün adı veya genel fiyat sorularını anlar. Sonucu sonraki yapay "
        "zekâ yanıtı bilir.",
    )
    Config = PriceQueryConfig
    outputs = (
        Output("found", words("Found", "Bulundu")),
        Output("none", words("Nothing found", "Bulunamadı")),
    )
    can_fail = True

    def always_answers(self, config: PriceQueryConfig) -> bool:
        return config.say_results

    async def run(self, config: PriceQueryConfig, context: Context) -> Result:
        mode, found = await _found(config, context)
        text = _told(config, context, mode, found) if found else context.text(_NONE)
        turn: dict[str, object] = {turndata.PRODUCTS: found}
        if found and not config.say_results:
            turn[turndata.NOTES] = [*context.turn.get(turndata.NOTES, ()), text]
        return Result(
            "found" if found else "none",
            say=(text,) if config.say_results else (),
            turn=turn,
            detail={"mode": mode, "products": [product.id for product in found]},
        )


def _told(config: PriceQueryConfig, context: Context, mode: Mode, found: list[Product]) -> str:
    vat = Decimal(str(config.vat_rate)) if config.show_vat else None
    lines = [f"- {price_line(product, context.event.language, vat)}" for product in found]
    return "\n".join([context.text(_HEADS[mode]), *lines])


async def _found(config: PriceQueryConfig, context: Context) -> tuple[Mode, list[Product]]:
    mode, query = price_mode(context.event.message), product_words(context.event.message)
    left_out = await _left_out(config, context)
    if mode in ("cheapest", "dearest"):
        cheapest = mode == "cheapest"
        return mode, await _by_price(config.limit, context, query, left_out, cheapest=cheapest)
    if query and (found := await _searched(config.limit, context, query, left_out)):
        return _narrowed(found, context.event.message)
    if (product := await _of_page(context)) is not None:
        return "one", [product]
    if query and turndata.CATEGORY not in context.turn:
        return mode, []
    return mode, await _listed(config.limit, context, left_out)


async def _left_out(config: PriceQueryConfig, context: Context) -> dict[int, str]:
    """Id and slug of the excluded categories and of those below them."""
    if not config.exclude_categories:
        return {}
    names = {fold(name.strip()) for name in config.exclude_categories}
    categories = await context.ports.catalogue.categories()
    found = {c.id: c.slug for c in categories if names & {fold(c.slug), fold(c.title), str(c.id)}}
    grown = 0
    while len(found) > grown:
        grown = len(found)
        found.update({c.id: c.slug for c in categories if c.parent_id in found})
    return found


async def _searched(
    limit: int, context: Context, query: str, left_out: dict[int, str]
) -> list[Product]:
    found = await context.ports.catalogue.search(
        query, limit * 3 if left_out else limit, category_id=_category_id(context)
    )
    return [item for item in found if item.category_id not in left_out][:limit]


async def _listed(limit: int, context: Context, left_out: dict[int, str]) -> list[Product]:
    """What an earlier node found, else the price list."""
    known: list[Product] = context.turn.get(turndata.PRODUCTS, [])
    kept = [item for item in known if item.category_id not in left_out][:limit]
    return kept or await _by_price(limit, context, "", left_out, cheapest=True)


async def _by_price(
    limit: int, context: Context, query: str, left_out: dict[int, str], *, cheapest: bool
) -> list[Product]:
    return await context.ports.catalogue.by_price(
        query,
        limit,
        cheapest=cheapest,
        category_id=_category_id(context),
        exclude_categories=tuple(left_out.values()),
    )


def _category_id(context: Context) -> int | None:
    category: Category | None = context.turn.get(turndata.CATEGORY)
    return None if category is None else category.id


def _narrowed(found: list[Product], message: str) -> tuple[Mode, list[Product]]:
    """The one product that the message names wholly, else all that were found."""
    said = split_words(message)
    named = [item for item in found if item.sku and contains_phrase(message, item.sku)]
    if not named:
        sure = [(how, item) for item in found if (how := naming(said, item.title)) and how.whole]
        most = max((how.hits for how, _ in sure), default=0)
        named = [item for how, item in sure if how.hits == most]
    return ("one", named) if len(named) == 1 else ("general", found)


async def _of_page(context: Context) -> Product | None:
    page_id = context.event.page.product_id
    return None if page_id is None else await context.ports.catalogue.get(page_id)
