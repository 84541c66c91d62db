from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from flows.engine import Turn
from tests.engine.story import FORK, TRUCK, FakeModel, FakeShop, ai, flow, say
from tests.nodes.node_story import run_node

SHOP = FakeShop(products=[TRUCK, FORK])
BASE = {"base_url": "https://acme.example/"}


def said(text: str, config: dict[str, Any] | None = None) -> Turn:
    """A flow in which something says the text before links are made."""
    greeting = ("welcome", {"welcome_message": text})
    config = BASE if config is None else config
    return say(flow("hi > links", hi=greeting, links=("link_generator", config)), shop=SHOP)


@pytest.mark.parametrize("token", ["[LINK:shop:product:pallet-truck]", "[LINK:shop:pallet-truck]"])
def test_both_forms_of_a_products_token_become_its_link(token: str) -> None:
    assert said(f"See {token}.").reply == "See https://acme.example/shop/pallet-truck."


def test_a_page_gets_its_link() -> None:
    assert said("[Hours](" + "[LINK:page:opening-hours])").reply == (
        "[Hours](https://acme.example/opening-hours)"
    )


def test_without_a_base_links_begin_at_the_root() -> None:
    config = {"product_path": "urun/{slug}", "page_path": "sayfa/{slug}"}
    assert said("[LINK:shop:forklift] [LINK:page:x]", config).reply == "/urun/forklift /sayfa/x"


def test_products_that_do_not_exist_are_taken_out_and_counted() -> None:
    turn = said("Take the ghost [LINK:shop:product:ghost] or [LINK:shop:forklift] !")
    assert turn.reply == "Take the ghost or https://acme.example/shop/forklift!"
    assert turn.trace[-1].detail == {"links": 1, "removed": 1, "unknown": ["ghost"]}


@pytest.mark.parametrize("token", ["[LINK:shop]", "[LINK:blog:post:x]", "[LINK:shop:product:]"])
def test_a_token_that_cannot_be_read_is_taken_out(token: str) -> None:
    assert said(f"Look {token} here").reply == "Look here"


def test_all_texts_of_the_turn_get_their_links() -> None:
    document = flow(
        "hi > ask",
        "ask > links",
        hi=("welcome", {"welcome_message": "[LINK:page:home]"}),
        ask=ai(),
        links=("link_generator", {}),
    )
    assert say(document, model=FakeModel("[LINK:shop:forklift]"), shop=SHOP).reply == (
        "/home\n\n/shop/forklift"
    )


def test_a_slug_is_written_safely() -> None:
    assert said("[LINK:page:a?b<c>]", {}).reply == "/a%3Fb%3Cc%3E"


@pytest.mark.parametrize(
    "config", [{"base_url": "acme.example"}, {"base_url": "javascript:x"}, {"page_path": "page"}]
)
def test_settings_that_make_no_links_are_refused(config: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        run_node("link_generator", config)
