"""Brings the products that were found into the order in which they can be sold."""

from __future__ import annotations

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.ports import Product
from nodes.text.localized import words
from nodes.text.stock import HIGH, by_stock, in_stock


class StockSorterConfig(Config):
    high_stock_threshold: int = setting(
        HIGH,
        title=words("High stock", "Yüksek stok"),
        help=words(
            "From this number on, a stock counts as high.",
            "Bu sayıdan itibaren stok yüksek sayılır.",
        ),
        widget="number",
        ge=1,
        le=1_000_000,
    )
    exclude_out_of_stock: bool = setting(
        False,
        title=words("Leave out what is sold out", "Tükenenleri çıkar"),
        help=words(
            "Products without stock are not shown at all.", "Stoğu olmayan ürünler hiç gösterilmez."
        ),
        widget="boolean",
    )


class StockSorter(NodeKind[StockSorterConfig]):
    type = "stock_sorter"
    category = "shop"
    icon = "inventory_2"
    label = words("Stock sorter", "Stok sıralayıcı")
    description = words(
        "Sorts the found products by stock.", "Bulunan ürünleri stoğa göre sıralar."
    )
    help = words(
        "Featured products come first, then high stock, in stock and sold out. Put it after a "
        "product search.",
        "Önce öne çıkan ürünler, sonra yüksek stok, stokta olan ve tükenen gelir. Ürün aramasından "
        "sonra koyun.",
    )
    Config = StockSorterConfig

    def run(self, config: StockSorterConfig, context: Context) -> Result:
        found: list[Product] = list(context.turn.get(turndata.PRODUCTS, ()))
        if not found:
            return Result("next", detail={"products": []})
        kept = [item for item in found if in_stock(item) or not config.exclude_out_of_stock]
        ordered = by_stock(kept, config.high_stock_threshold)
        detail = {"products": [item.id for item in ordered], "left_out": len(found) - len(ordered)}
        return Result("next", turn={turndata.PRODUCTS: ordered}, detail=detail)
