"""How cells of a file are read, the way people in Turkey and elsewhere write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nodes.catalog.exchange import cells


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.299,50", "1299.50"),
        ("1,299.50", "1299.50"),
        ("1299,5", "1299.5"),
        ("1299.50", "1299.50"),
        ("1.299", "1299"),
        ("1.234.567", "1234567"),
        ("₺1.299,50", "1299.50"),
        ("49,90 TL", "49.90"),
        ("$ 5", "5"),
        (" 1 299,50 ", "1299.50"),
        (39.9, "39.9"),
        (40, "40"),
        ("0", "0"),
    ],
)
def test_a_price_is_read(cell: Any, value: str) -> None:
    assert cells.number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["", None, "  "])
def test_an_empty_price_is_on_request(cell: Any) -> None:
    assert cells.number(cell) is None


@pytest.mark.parametrize(
    "cell", ["abc", "1..2", "12abc", "NaN", "1e5", float("nan"), "9" * 30, "=1+1"]
)
def test_what_is_no_number_is_refused(cell: Any) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        cells.number(cell)


def test_stock_is_whole() -> None:
    assert cells.whole_number("1.200") == 1200
    assert cells.whole_number(40.0) == 40
    with pytest.raises(ValueError, match="whole number"):
        cells.whole_number("4,5")


@pytest.mark.parametrize(
    ("cell", "value"), [("Evet", True), ("HAYIR", False), ("x", True), (0, False), ("", True)]
)
def test_yes_and_no_are_read(cell: Any, value: bool) -> None:
    assert cells.yes_or_no(cell, default=True) is value


@pytest.mark.parametrize(
    "value",
    [{}, {"Color": "Red", "Size": "L"}, {"Ratio": "1:2"}, {"a;b": "c"}, {"Note": "x; y"}],
)
def test_attributes_come_back_as_they_went(value: dict[str, str]) -> None:
    assert cells.attributes(cells.attributes_text(value)) == value


def test_attributes_without_a_name_are_refused() -> None:
    with pytest.raises(ValueError, match="Color: Red"):
        cells.attributes("just a text")
