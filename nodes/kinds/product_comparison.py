"""Compares two products that the visitor names."""

from __future__ import annotations

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import setting
from nodes.ports import Product
from nodes.text.comparing import best_named, comparison_text, named_parts, wholly_named
from nodes.text.localized import Localized, Text, words

CANDIDATES = 20


class ProductComparisonConfig(Config):
    say_results: bool = setting(
        True,
        title=words("Say the comparison", "Karşılaştırmayı söyle"),
        help=words(
            "Switch it off when an AI response is to tell it in its own words.",
            "Yapay zekâ yanıtı kendi sözleriyle anlatacaksa kapatın.",
        ),
        widget="boolean",
    )
    too_few_message: Text = setting(
        Localized(
            en="Which two products shall I compare? Please write their names.",
            tr="Hangi iki ürünü karşılaştırayım? Lütfen adlarını yazın.",
        ),
        title=words("If two products are not found", "İki ürün bulunamazsa"),
        help=words("Left empty, nothing is said then.", "Boşsa o zaman bir şey söylenmez."),
        widget="longtext",
    )


class ProductComparison(NodeKind[ProductComparisonConfig]):
    type = "product_comparison"
    category = "shop"
    icon = "compare_arrows"
    label = words("Product comparison", "Ürün karşılaştırma")
    description = words(
        "Lists what differs between two products.", "İki ürün arasındaki farkları listeler."
    )
    help = words(
        "Takes two products named in the message, or the one on the visitor's page and one that is "
        "named.",
        "Mesajda anılan iki ürünü, ya da ziyaretçinin sayfasındaki ürünle anılan birini alır.",
    )
    Config = ProductComparisonConfig
    outputs = (
        Output("compared", words("Compared", "Karşılaştırıldı")),
        Output("too_few", words("Too few products", "Ürün az")),
    )

    def always_answers(self, config: ProductComparisonConfig) -> bool:
        return config.say_results and _has_words(config.too_few_message)

    async def run(self, config: ProductComparisonConfig, context: Context) -> Result:
        found = await _two(context)
        detail = {"products": [product.id for product in found]}
        if len(found) < 2:
            said = (context.text(config.too_few_message),) if config.say_results else ()
            return Result("too_few", say=said, detail=detail)
        text = comparison_text(found[0], found[1], context.event.language)
        turn: dict[str, object] = {turndata.PRODUCTS: found}
        if config.say_results:
            return Result("compared", say=(text,), turn=turn, detail=detail)
        turn[turndata.NOTES] = [*context.turn.get(turndata.NOTES, ()), text]
        return Result("compared", turn=turn, detail=detail)


def _has_words(text: str | Localized) -> bool:
    return bool(text.strip() if isinstance(text, str) else text.en.strip() or text.tr.strip())


async def _two(context: Context) -> list[Product]:
    """Two products named in the message; else the page's product and the one that is named."""
    catalogue, message = context.ports.catalogue, context.event.message
    named = wholly_named(message, await catalogue.search(message, CANDIDATES))
    if len(named) == 2:
        return named
    parts = await _of_parts(context)
    if len(parts) >= 2:
        return parts[:2]
    found = named[:2] or parts
    page_id = context.event.page.product_id
    page = None if page_id is None else await catalogue.get(page_id)
    if page is None or len(found) == 2:
        return found
    return [page, *(item for item in found if item.id != page.id)][:2]


async def _of_parts(context: Context) -> list[Product]:
    """One product for each piece of the message that names one."""
    found: dict[int, Product] = {}
    for part in named_parts(context.event.message)[:6]:
        product = best_named(part, await context.ports.catalogue.search(part, CANDIDATES))
        if product is not None:
            found.setdefault(product.id, product)
    return list(found.values())
