"""Rates: one base with the rate 1, and what happens when another one becomes the base."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nodes.catalog.models import Currency, base_currency
from nodes.catalog.shelves import all_rates
from tests.catalog.goods import put, rate


def test_a_new_shop_has_its_base(acme: Any) -> None:
    assert all_rates() == {"USD": Decimal(1)}


def test_a_turkish_shop_counts_in_lira(globex: Any) -> None:
    from tenants.context import in_tenant

    with in_tenant(globex):
        assert all_rates() == {"TRY": Decimal(1)}


def test_a_product_without_a_currency_gets_the_base(acme: Any) -> None:
    assert put("Lamp").currency_id == "USD"


def test_another_base_turns_all_rates(acme: Any) -> None:
    rate("EUR", "1.25")
    rate("TRY", "0.025").make_base()
    assert all_rates() == {"USD": Decimal(40), "EUR": Decimal(50), "TRY": Decimal(1)}
    assert base_currency().code == "TRY"


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_rate_is_greater_than_zero(acme: Any, value: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        rate("EUR", value)


def test_there_are_never_two_bases(acme: Any) -> None:
    rate("EUR", "2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Currency.objects.filter(code="EUR").update(is_base=True, rate=1)
