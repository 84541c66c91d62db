from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from nodes.adapters.model_offline import OfflineModel
from tests.engine.story import ai, flow, say
from tests.nodes.shop_story import LITHIUM, MANUAL, TRUCKS, in_shop, product, shop

ASKED = [
    ("100 dolar kaç tl", "100,00 USD = 4.000,00 TRY"),
    ("100 USD in TRY", "100,00 USD = 4.000,00 TRY"),
    ("$1,250.50 kaç lira eder", "1.250,50 USD = 50.020,00 TRY"),
    ("100 bin tl'yi euroya çevir", "100.000,00 TRY = 2.000,00 EUR"),
    ("50€", "50,00 EUR = 2.500,00 TRY"),
    ("100 dolar kaç avro", "100,00 USD = 80,00 EUR"),
    ("dolar kaç tl", "1,00 USD = 40,00 TRY"),
    ("100 sterlin kaç tl", "GBP için TRY kuru yok."),
]


def told(message: str, **config: Any) -> list[str]:
    return list(in_shop("currency_converter", {"say_results": True, **config}, message).say)


@pytest.mark.parametrize(("message", "answer"), ASKED)
def test_an_amount_in_the_message_is_converted(message: str, answer: str) -> None:
    assert told(message) == [answer]


def test_it_is_silent_but_the_model_learns_the_result() -> None:
    result = in_shop("currency_converter", message="100 dolar kaç tl")
    assert (result.output, list(result.say)) == ("next", [])
    assert result.turn == {"notes": ["100,00 USD = 4.000,00 TRY"]}


def test_prices_of_found_products_are_converted() -> None:
    turn = {"products": [MANUAL, LITHIUM]}
    result = in_shop("currency_converter", message="dolar olarak ne kadar", turn=turn)
    assert result.turn is not None
    prices = [(str(item.price), item.currency) for item in result.turn["products"]]
    assert prices == [("225.00", "USD"), ("1125.00", "USD")]
    assert result.turn["notes"][0] == "Manuel Transpalet: 9.000,00 TRY = 225,00 USD"


def test_without_a_named_currency_the_settings_counts() -> None:
    turn = {"products": [product(9, "Import", "10", TRUCKS, currency="EUR")]}
    result = in_shop("currency_converter", message="fiyatı?", turn=turn)
    assert result.turn is not None
    assert (str(result.turn["products"][0].price), result.turn["products"][0].currency) == (
        "500.00",
        "TRY",
    )


@pytest.mark.parametrize("message", ["merhaba", "100 tl", "I want to try 3 of these"])
def test_with_nothing_to_convert_it_asks_if_it_may_speak(message: str) -> None:
    assert told(message)[0].startswith("Hangi tutarı çevireyim?")
    assert in_shop("currency_converter", message=message).turn is None


@pytest.mark.parametrize("code", ["TL", "12A", "LIRA"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        told("x", target_currency=code)


def test_without_a_model_the_result_is_still_told() -> None:
    document = flow("cash > ask", cash=("currency_converter", {}), ask=ai())
    turn = say(document, "100 dolar kaç tl", model=OfflineModel(), shop=shop(), language="tr")
    assert turn.reply == "100,00 USD = 4.000,00 TRY"
