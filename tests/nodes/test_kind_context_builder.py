from __future__ import annotations

from typing import Any

from nodes.contract import Page
from nodes.ports import Message
from tests.engine.story import FORK, TRUCK, FakeShop, fake_ports
from tests.nodes.node_story import run_node

PAGE = Page(8, 3, "forklifts")
PORTS = fake_ports(shop=FakeShop([Message("user", "one"), Message("assistant", "two")]))
NOTHING: dict[str, Any] = {
    "include_tenant_directives": False,
    "include_conversation_history": False,
    "include_conversation_context": False,
    "include_products": False,
}


def gathered(config: dict[str, Any], message: str = "pallet truck") -> dict[str, Any]:
    result = run_node("context_builder", config, message, page=PAGE, ports=PORTS, language="tr")
    return dict(result.turn or {})


def test_everything_is_gathered_by_default() -> None:
    found = gathered({})
    assert found["directives"] == "Be polite (tr)."
    assert found["history"] == [Message("user", "one"), Message("assistant", "two")]
    assert (found["page"], found["page_product"], found["products"]) == (PAGE, FORK, [TRUCK])


def test_each_part_can_be_left_out() -> None:
    assert gathered(NOTHING) == {}
    assert set(gathered(NOTHING | {"include_products": True})) == {"products"}


def test_the_history_has_its_limit() -> None:
    assert gathered({"history_limit": 1})["history"] == [Message("assistant", "two")]


def test_an_empty_message_searches_nothing() -> None:
    assert "products" not in gathered({}, " ")


def test_products_that_a_node_has_chosen_stay() -> None:
    result = run_node("context_builder", turn={"products": []})
    assert result.turn is not None
    assert "products" not in result.turn
