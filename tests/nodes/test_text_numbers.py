from __future__ import annotations

import pytest

from nodes.text.numbers import first_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.250", "1250"),
        ("1.234.567", "1234567"),
        ("0,500", "0.500"),
        ("3.5 ton", "3.5"),
        ("12 500 TL", "12500"),
        ("100 BİN dolar", "100000"),
        ("2 milyon", "2000000"),
        ("eksi -5", "-5"),
        ("yok", "None"),
        ("1" * 30, "None"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    assert str(first_number(text)) == value
