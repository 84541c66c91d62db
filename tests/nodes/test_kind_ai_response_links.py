"""Links of the model's answer: only products of the catalogue."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nodes.contract import NodeError, Result
from tests.engine.story import TRUCK, FakeModel, FakeShop, fake_ports
from tests.nodes.node_story import run_node

SHOP = FakeShop(products=[TRUCK])


def answered(text: str, **turn: object) -> Result:
    return run_node("ai_response", ports=fake_ports(FakeModel(text), SHOP), turn=turn)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Take it [LINK:shop:product:ghost]!", "Take it!"),
        ("Take [LINK:shop:ghost] now", "Take now"),
        ("Buy [Ghost](https://acme.example/shop/ghost) today", "Buy Ghost today"),
        ("Buy [Ghost](/urun/ghost) today", "Buy Ghost today"),
        ("See https://acme.example/products/ghost.", "See."),
    ],
)
def test_products_that_do_not_exist_are_taken_out_and_counted(text: str, left: str) -> None:
    result = answered(text)
    assert list(result.say) == [left]
    assert result.detail is not None
    assert (result.detail["removed_links"], result.detail["unknown_products"]) == (1, ["ghost"])


@pytest.mark.parametrize(
    "text",
    [
        "See [LINK:shop:product:pallet-truck] and [LINK:page:contact].",
        "See https://acme.example/shop/pallet-truck.html, please",
        "Read [this](https://acme.example/about-us)  twice",
    ],
)
def test_other_links_stay_as_they_are(text: str) -> None:
    result = answered(text)
    assert list(result.say) == [text]
    assert "removed_links" not in (result.detail or {})


def test_the_address_of_a_gathered_product_is_right() -> None:
    url = "https://acme.example/shop/pallet-truck-2024"
    assert url in answered(f"See {url}.", products=[replace(TRUCK, url=url)]).say[0]


def test_an_answer_of_wrong_links_alone_is_an_error() -> None:
    with pytest.raises(NodeError):
        answered("[LINK:shop:ghost]")


def test_a_prompt_that_speaks_of_tokens_gets_them() -> None:
    model = FakeModel()
    config = {"system_prompt": "Link products as [LINK:shop:product:slug]."}
    run_node("ai_response", config, ports=fake_ports(model), turn={"products": [TRUCK]})
    run_node("ai_response", ports=fake_ports(model), turn={"products": [TRUCK]})
    with_tokens, without = (request.messages[0].content for request in model.requests)
    assert "[LINK:shop:product:pallet-truck]" in with_tokens
    assert "[LINK" not in without
