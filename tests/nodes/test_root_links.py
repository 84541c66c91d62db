"""Links to products that stand at the root of the shop's site, where pages stand too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nodes.contract import Result
from nodes.ports import Profile
from tests.engine.story import FORK, TRUCK, FakeModel, FakeShop, fake_ports, flow, say
from tests.nodes.node_story import run_node
from tests.nodes.shop_story import LIFTS

SHOP = FakeShop(
    products=[replace(TRUCK, slug="pallet-truck-2500"), FORK],
    categories=[replace(LIFTS, slug="pallet-1")],
    strict=True,
)


class Site:
    async def get(self) -> Profile:
        return Profile("Ada", "Acme", contacts={"website": "https://www.acme.example/tr"})


def answered(text: str) -> Result:
    ports = replace(fake_ports(FakeModel(text), SHOP), profile=Site())
    return run_node("ai_response", ports=ports)


@pytest.mark.parametrize(
    "link",
    [
        "https://acme.example/pallet-truck-3000",
        "https://www.acme.example/pallet-truck-x9.html",
        "https://ACME.example/Pallet-Truck-3000/",
    ],
)
def test_a_model_that_does_not_exist_is_taken_out(link: str) -> None:
    result = answered(f"See {link} now")
    assert list(result.say) == ["See now"]
    assert (result.detail or {})["removed_links"] == 1


def test_a_local_address_is_the_shops_own() -> None:
    assert answered("Buy [it](/pallet-truck-3000)").say == ("Buy it",)


@pytest.mark.parametrize(
    "link",
    [
        "https://acme.example/pallet-truck-2500",  # a product
        "https://acme.example/pallet-1",  # a category
        "https://acme.example/iletisim",
        "https://acme.example/kargo-ve-iade",
        "https://acme.example/kampanya-2026",
        "https://acme.example/pallet-truck-prices-2026",  # a year is no model
        "https://acme.example/pallet-truck-rental",  # no model
        "https://acme.example/iso-9001",  # nothing of a product
        "https://acme.example/blog/pallet-truck-3000",  # not at the root
        "https://other.example/pallet-truck-3000",  # another's site
        "https://acme.example/",
        "https://[broken/pallet-truck-3000",
    ],
)
def test_other_links_stay(link: str) -> None:
    assert link in answered(f"See {link} now").say[0]


def test_the_link_generators_base_is_the_shops_site_too() -> None:
    text = "https://shop.example/pallet-truck-3000 https://acme.example/pallet-truck-3000"
    links = ("link_generator", {"base_url": "https://shop.example"})
    document = flow("hi > links", hi=("welcome", {"welcome_message": text}), links=links)
    assert say(document, shop=SHOP).reply == "https://acme.example/pallet-truck-3000"
