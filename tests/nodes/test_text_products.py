from __future__ import annotations

from decimal import Decimal

import pytest

from nodes.text.products import price_text, stock_text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,234,567.50 TRY"), ("tr", "1.234.567,50 TRY")]
)
def test_prices_are_written_as_the_language_does(language: str, text: str) -> None:
    assert price_text(Decimal("1234567.5"), "TRY", language) == text


def test_no_price_means_on_request() -> None:
    assert price_text(None, "TRY", "tr") == "fiyat için bize sorun"


@pytest.mark.parametrize(("stock", "text"), [(3, "in stock (3)"), (0, "out of stock"), (None, "")])
def test_stock_is_told_when_it_is_counted(stock: int | None, text: str) -> None:
    assert stock_text(stock, "en") == text
