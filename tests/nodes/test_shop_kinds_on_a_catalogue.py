"""The shop nodes on a stored catalogue, not on a fake one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django_tenants.utils import schema_context

from flows.ports import Catalogue
from nodes.contract import Context, Event, Result
from nodes.kinds import load
from nodes.ports import Ports
from tests.catalog.goods import put, rate, shelf
from tests.engine.story import FakeModel, FakeProfile, FakeShop, FakeWeb

SAYING = {"say_results": True}


@pytest.fixture
def shop(committed: dict[str, Any]) -> Any:
    with schema_context("acme"):
        rate("TRY", "0.025")
        trucks, spare = shelf("transpalet"), shelf("yedek-parca")
        put("Manuel Transpalet", "250", category=trucks, attributes={"Yük": "2500 kg"}, stock=20)
        put("Lityum Transpalet", "1200", category=trucks, attributes={"Yük": "1500 kg"}, stock=1)
        put("Tekerlek", "5", category=spare)
    return committed["acme"]


def visit(tenant: Any, type_: str, config: dict[str, Any], message: str, **turn: Any) -> Result:
    kind, fake = load(type_), FakeShop()
    catalogue = Catalogue(tenant, "tr")
    ports = Ports(FakeModel(), fake, catalogue, FakeProfile(), fake, FakeWeb())
    context = Context(Event(message, "tr"), {}, turn, ports, time.monotonic() + 60)
    result: Result = async_to_sync(kind.run)(kind.Config.model_validate(config), context)
    return result


def titles(result: Result) -> list[str]:
    return [product.title for product in (result.turn or {})["products"]]


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ("EN UCUZ TRANSPALET", ["Manuel Transpalet", "Lityum Transpalet"]),
        ("en pahalı transpaletiniz hangisi", ["Lityum Transpalet", "Manuel Transpalet"]),
        ("lityum transpaletin fiyatı ne kadar", ["Lityum Transpalet"]),
        ("FİYAT LİSTESİ", ["Manuel Transpalet", "Lityum Transpalet"]),
    ],
)
def test_prices(shop: Any, message: str, found: list[str]) -> None:
    config = {"exclude_categories": ["yedek-parca"]}
    assert titles(visit(shop, "price_query", config, message)) == found


def test_a_search_within_the_detected_category(shop: Any) -> None:
    detected = visit(shop, "category_detection", {}, "transpaletleriniz var mı")
    category = (detected.turn or {})["category"]
    assert category.slug == "transpalet"
    found = visit(shop, "product_search", {"sort_by_stock": True}, "transpalet", category=category)
    assert titles(found) == ["Manuel Transpalet", "Lityum Transpalet"]
    assert visit(shop, "product_search", {}, "helikopter").output == "none"


def test_a_comparison(shop: Any) -> None:
    message = "manuel transpalet ile lityum transpaleti karşılaştırır mısınız"
    result = visit(shop, "product_comparison", {}, message)
    assert result.output == "compared"
    assert "- Yük: 2500 kg / 1500 kg" in result.say[0]


def test_a_conversion(shop: Any) -> None:
    result = visit(shop, "currency_converter", SAYING, "100 dolar kaç tl")
    assert list(result.say) == ["100,00 USD = 4.000,00 TRY"]


def test_links_of_an_answer(shop: Any) -> None:
    kind, fake = load("ai_response"), FakeShop()
    model = FakeModel("[LINK:shop:manuel-transpalet] [LINK:shop:ghost]")
    ports = Ports(model, fake, Catalogue(shop, "tr"), FakeProfile(), fake, FakeWeb())
    context = Context(Event("?", "tr"), {}, {}, ports, time.monotonic() + 60)
    result: Result = async_to_sync(kind.run)(kind.Config(), context)
    assert list(result.say) == ["[LINK:shop:manuel-transpalet]"]
