"""Puts links in the place of link tokens in what was said in this turn."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import ConfigError, setting
from nodes.prompt import gathered_sources
from nodes.text.links import (
    PAGE,
    Target,
    checked_address,
    join_address,
    with_links,
    without_unknown,
)
from nodes.text.localized import words


class LinkGeneratorConfig(Config):
    base_url: str = setting(
        "",
        title=words("Address of the shop", "Mağazanın adresi"),
        help=words(
            "Links begin with it, like https://shop.example. Left empty, they begin with /.",
            "Bağlantılar bununla başlar, örneğin https://magaza.example. Boşsa / ile başlarlar.",
        ),
        widget="text",
    )
    product_path: str = setting(
        "shop/{slug}",
        title=words("Path of a product", "Ürün yolu"),
        help=words("{slug} stands for the product.", "{slug} ürünün yerini tutar."),
        widget="text",
    )
    page_path: str = setting(
        "{slug}",
        title=words("Path of a page", "Sayfa yolu"),
        help=words("{slug} stands for the page.", "{slug} sayfanın yerini tutar."),
        widget="text",
    )

    @field_validator("product_path", "page_path")
    @classmethod
    def _path(cls, value: str) -> str:
        if "{slug}" not in value:
            raise ConfigError("The path must hold {slug}.", "Yolda {slug} bulunmalıdır.")
        return value

    @field_validator("base_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return checked_address(value)


class LinkGenerator(NodeKind[LinkGeneratorConfig]):
    type = "link_generator"
    category = "utility"
    icon = "link"
    label = words("Link generator", "Bağlantı oluşturucu")
    description = words(
        "Turns link tokens of the answer into links.",
        "Yanıttaki bağlantı imlerini bağlantıya çevirir.",
    )
    help = words(
        "Put it after the AI response. It reads [LINK:shop:product:slug], [LINK:shop:slug] and "
        "[LINK:page:slug]; products that you do not have are taken out.",
        "Yapay zekâ yanıtından sonra koyun. [LINK:shop:product:slug], [LINK:shop:slug] ve "
        "[LINK:page:slug] imlerini okur; mağazada olmayan ürünler çıkarılır.",
    )
    Config = LinkGeneratorConfig

    async def run(self, config: LinkGeneratorConfig, context: Context) -> Result:
        def address(target: Target) -> str:
            path = config.page_path if target.kind == PAGE else config.product_path
            return join_address(config.base_url, path, target.slug)

        right = [product.url for product in gathered_sources(context.turn).products if product.url]
        texts, removed = await without_unknown(
            context.said, context.ports, kept=right, base_url=config.base_url
        )
        linked = [with_links(text, address) for text in texts]
        detail: dict[str, Any] = {
            "links": sum(number for _, number in linked),
            "removed": len(removed),
        }
        if removed:
            detail["unknown"] = list(dict.fromkeys(removed))
        return Result("next", resay=[text for text, _ in linked], detail=detail)
