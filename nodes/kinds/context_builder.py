"""Gathers what the AI response is to know: directives, history, facts, page and products."""

from __future__ import annotations

from typing import Any

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.localized import words


class ContextBuilderConfig(Config):
    include_tenant_directives: bool = setting(
        True,
        title=words("Directives", "Yönergeler"),
        help=words("Send your active directives.", "Etkin yönergelerinizi gönder."),
        widget="boolean",
    )
    include_conversation_history: bool = setting(
        True,
        title=words("History", "Geçmiş"),
        help=words("Send the latest messages.", "Son mesajları gönder."),
        widget="boolean",
    )
    history_limit: int = setting(
        10,
        title=words("Number of messages", "Mesaj sayısı"),
        help=words("How many of the latest messages.", "Son kaç mesajın gönderileceği."),
        widget="number",
        ge=1,
        le=100,
    )
    include_conversation_context: bool = setting(
        True,
        title=words("Shop and page", "Mağaza ve sayfa"),
        help=words(
            "Send contact facts and the page on which the visitor writes.",
            "İletişim bilgilerini ve ziyaretçinin bulunduğu sayfayı gönder.",
        ),
        widget="boolean",
    )
    include_products: bool = setting(
        True,
        title=words("Products", "Ürünler"),
        help=words("Send products that fit the message.", "Mesaja uyan ürünleri gönder."),
        widget="boolean",
    )
    product_limit: int = setting(
        5,
        title=words("Number of products", "Ürün sayısı"),
        help=words("How many products at most.", "En çok kaç ürün gönderileceği."),
        widget="number",
        ge=1,
        le=50,
    )


class ContextBuilder(NodeKind[ContextBuilderConfig]):
    type = "context_builder"
    category = "utility"
    icon = "dataset"
    label = words("Context builder", "Bağlam oluşturucu")
    description = words(
        "Gathers what the AI response is to know.", "Yapay zekâ yanıtının bileceklerini toplar."
    )
    help = words(
        "Everything gathered here is sent to the model by the AI response nodes after it.",
        "Burada toplanan her şeyi sonraki yapay zekâ yanıtı düğümleri modele gönderir.",
    )
    Config = ContextBuilderConfig

    async def run(self, config: ContextBuilderConfig, context: Context) -> Result:
        found: dict[str, Any] = {}
        ports = context.ports
        if config.include_tenant_directives:
            found[turndata.DIRECTIVES] = await ports.directives.compose(context.event.language)
        if config.include_conversation_history:
            found[turndata.HISTORY] = await ports.history.latest(config.history_limit, False)
        if config.include_conversation_context:
            found.update(await _shop_and_page(context))
        if _wants_products(config, context):
            found[turndata.PRODUCTS] = await ports.catalogue.search(
                context.event.message, config.product_limit
            )
        return Result("next", turn=found, detail=_detail(found))


def _wants_products(config: ContextBuilderConfig, context: Context) -> bool:
    """Products that a node before it has chosen are not replaced."""
    if turndata.PRODUCTS in context.turn:
        return False
    return config.include_products and bool(context.event.message.strip())


async def _shop_and_page(context: Context) -> dict[str, Any]:
    page = context.event.page
    found: dict[str, Any] = {
        turndata.PROFILE: await context.ports.profile.get(),
        turndata.PAGE: page,
    }
    if page.product_id is not None:
        product = await context.ports.catalogue.get(page.product_id)
        if product is not None:
            found[turndata.PAGE_PRODUCT] = product
    return found


def _detail(found: dict[str, Any]) -> dict[str, Any]:
    page_product = found.get(turndata.PAGE_PRODUCT)
    return {
        "gathered": sorted(found),
        "messages": len(found.get(turndata.HISTORY, ())),
        "products": [product.id for product in found.get(turndata.PRODUCTS, ())],
        "page_product": page_product.id if page_product else None,
    }
