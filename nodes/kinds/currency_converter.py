"""Converts amounts that the visitor names, or the prices of the products that were found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from pydantic import field_validator

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import ConfigError, setting
from nodes.ports import Product
from nodes.text.localized import choose, words
from nodes.text.money import Money, convert, read_money
from nodes.text.products import price_text

Rates = Mapping[str, Decimal]
_NO_RATE = words(
    "There is no exchange rate from {source} to {target}.",
    "{source} için {target} kuru yok.",
)
_NOTHING = words(
    "Which amount should I convert? For example: 100 USD in TRY.",
    "Hangi tutarı çevireyim? Örneğin: 100 dolar kaç TL.",
)


class CurrencyConverterConfig(Config):
    target_currency: str = setting(
        "TRY",
        title=words("Currency", "Para birimi"),
        help=words(
            "Its code, like TRY. Used when the message names none; left empty, nothing is "
            "converted then.",
            "Kodu, örneğin TRY. Mesajda para birimi geçmezse kullanılır; boşsa o zaman çevrilmez.",
        ),
        widget="text",
    )
    say_results: bool = setting(
        False,
        title=words("Say the result", "Sonucu söyle"),
        help=words(
            "Say it at once. Leave it off when an AI response follows.",
            "Hemen söyle. Ardından yapay zekâ yanıtı geliyorsa kapalı bırakın.",
        ),
        widget="boolean",
    )

    @field_validator("target_currency")
    @classmethod
    def _code(cls, value: str) -> str:
        code = value.strip().upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise ConfigError(
                "Give a currency's code of three letters, like TRY.",
                "TRY gibi üç harfli bir para birimi kodu girin.",
            )
        return code


class CurrencyConverter(NodeKind[CurrencyConverterConfig]):
    type = "currency_converter"
    category = "shop"
    icon = "currency_exchange"
    label = words("Currency converter", "Döviz çevirici")
    description = words(
        "Converts amounts and prices with your rates.",
        "Tutarları ve fiyatları kurlarınızla çevirir.",
    )
    help = words(
        "An amount in the message is converted; if there is none, the prices of the products that "
        "were found. The AI response after it knows the result.",
        "Mesajdaki tutar çevrilir; tutar yoksa bulunan ürünlerin fiyatları çevrilir. Sonucu sonraki "
        "yapay zekâ yanıtı bilir.",
    )
    Config = CurrencyConverterConfig

    def always_answers(self, config: CurrencyConverterConfig) -> bool:
        return config.say_results

    async def run(self, config: CurrencyConverterConfig, context: Context) -> Result:
        rates = await context.ports.catalogue.rates()
        language, money = context.event.language, read_money(context.event.message, rates)
        target = money.mentioned[-1] if money.mentioned else config.target_currency
        turn: dict[str, object] = {}
        if amounts := _amounts(money, target):
            lines = [_line(amount, code, target, rates, language) for amount, code in amounts]
        else:
            found: list[Product] = list(context.turn.get(turndata.PRODUCTS, ()))
            lines = [
                f"{item.title}: {_line(item.price, item.currency, target, rates, language)}"
                for item in found
                if item.price is not None and target and item.currency != target
            ]
            turn[turndata.PRODUCTS] = [_converted(item, target, rates) for item in found]
        if lines and not config.say_results:
            turn[turndata.NOTES] = [*context.turn.get(turndata.NOTES, ()), *lines]
        said = "\n".join(lines) or context.text(_NOTHING)
        return Result(
            "next",
            say=(said,) if config.say_results else (),
            turn=turn if lines else None,
            detail={"target": target, "converted": len(lines)},
        )


def _amounts(money: Money, target: str) -> list[tuple[Decimal, str]]:
    """The named amounts in another currency; "dolar kaç tl" asks for one unit."""
    if not money.amounts and len(set(money.mentioned)) > 1:
        return [(Decimal(1), money.mentioned[0])]
    return [(amount, code) for amount, code in money.amounts if target and code != target]


def _line(amount: Decimal, source: str, target: str, rates: Rates, language: str) -> str:
    converted = convert(amount, source, target, rates)
    if converted is None:
        return choose(_NO_RATE, language).format(source=source, target=target)
    before, after = (
        price_text(value, code, language) for value, code in ((amount, source), (converted, target))
    )
    return f"{before} = {after}"


def _converted(product: Product, target: str, rates: Rates) -> Product:
    if product.price is None or not target:
        return product
    price = convert(product.price, product.currency, target, rates)
    return product if price is None else replace(product, price=price, currency=target)
