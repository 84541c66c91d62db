from __future__ import annotations

from decimal import Decimal

import pytest

from nodes.text.money import convert, read_money

CODES = {"TRY", "USD", "EUR"}


@pytest.mark.parametrize(
    ("text", "amounts", "mentioned"),
    [
        ("100 dolar kaç tl", [(100, "USD")], ["TRY"]),
        ("USD 100", [(100, "USD")], []),
        ("tl 100 dolar", [(100, "USD")], ["TRY"]),
        ("1.250,50 euro'yu tl'ye çevir", [(Decimal("1250.5"), "EUR")], ["TRY"]),
        ("100 try kaç dolar", [(100, "TRY")], ["USD"]),
        ("price in TRY", [], ["TRY"]),
        ("let me try it", [], []),
        ("how much in usd", [], ["USD"]),
        ("5 forklift", [], []),
    ],
)
def test_amounts_stand_beside_their_currency(
    text: str, amounts: list[tuple[Decimal, str]], mentioned: list[str]
) -> None:
    money = read_money(text, CODES)
    assert (money.amounts, money.mentioned) == (amounts, mentioned)


def test_a_missing_or_broken_rate_converts_nothing() -> None:
    rates = {"TRY": Decimal(1), "USD": Decimal(0)}
    assert convert(Decimal(1), "GBP", "TRY", rates) is None
    assert convert(Decimal(1), "TRY", "USD", rates) is None
