"""Each template can be published at once and holds the talk it promises, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from flows.samples import TEMPLATES
from flows.validation import validate
from nodes.ports import Category
from tests.engine.story import FORK, TRUCK, FakeModel, FakeShop, play

EACH = pytest.mark.parametrize("key", TEMPLATES)
LANGUAGES = pytest.mark.parametrize("language", ["en", "tr"])


def talk(key: str, *messages: str, language: str = "en", **more: Any) -> list[Any]:
    document, _start = TEMPLATES[key].make("Acme", language)
    return play(document, *messages, language=language, **more)


def shop(**more: Any) -> FakeShop:
    return FakeShop(
        products=[TRUCK, FORK],
        strict=True,
        categories=[Category(1, "Forklift", "forklift")],
        **more,
    )


@EACH
@LANGUAGES
def test_it_has_neither_errors_nor_warnings(key: str, language: str) -> None:
    document, start = TEMPLATES[key].make("Acme", language)
    assert validate(document, start) == []


@EACH
def test_its_words_are_in_both_languages(key: str) -> None:
    english, turkish = (TEMPLATES[key].make("Acme", language)[0] for language in ("en", "tr"))
    assert english["edges"] == turkish["edges"]
    for one, other in zip(english["nodes"], turkish["nodes"], strict=True):
        assert one["id"] == other["id"]
        assert one["name"] != other["name"]
        assert one["config"] == other["config"]


@EACH
@LANGUAGES
def test_it_greets_once_with_the_shops_name(key: str, language: str) -> None:
    first, second = talk(key, "hello", "Ada", language=language)
    assert "Acme" in first.reply
    assert second.reply
    assert "Acme" not in second.reply


def test_the_shop_assistant_gives_products_to_the_model() -> None:
    model = FakeModel()
    (turn,) = talk("shop", "I look for a pallet truck", model=model, shop=shop())
    assert turn.reply.endswith("Sure!")
    assert "Pallet truck" in str(model.requests[0])


def test_the_shop_assistant_knows_prices() -> None:
    model = FakeModel()
    talk("shop", "What is the price of the pallet truck?", model=model, shop=shop())
    assert "1,299.50" in str(model.requests[0])


def test_the_shop_assistant_compares() -> None:
    (turn,) = talk("shop", "Compare pallet truck and forklift", shop=shop())
    assert "Pallet truck" in turn.reply
    assert "Forklift" in turn.reply


def test_the_shop_assistant_offers_a_quotation_where_nothing_is_found() -> None:
    (turn,) = talk("shop", "Bir helikopter arıyorum", language="tr", shop=FakeShop(products=[]))
    assert "+90 212 000 00 00" in turn.reply


def test_the_shop_assistant_survives_a_model_that_is_away() -> None:
    model = FakeModel(RuntimeError("away"))
    (turn,) = talk("shop", "pallet truck", model=model, shop=shop())
    assert turn.reply.strip()


def test_leads_are_asked_one_by_one_and_remembered() -> None:
    turns = talk("leads", "hi", "Ada", "0532 123 45 67", "A forklift, please")
    assert [turn.outcome for turn in turns] == ["waiting", "waiting", "waiting", "ended"]
    assert "Thank you" in turns[-1].reply
    memory = turns[-1].state.memory
    assert (memory["name"], memory["phone"]) == ("Ada", "+905321234567")
    assert memory["wish"] == "A forklift, please"


def test_leads_who_decline_everything_get_our_contact_details() -> None:
    turns = talk("leads", "merhaba", "Ada", "geç", "geç", language="tr")
    assert "+90 212 000 00 00" in turns[-1].reply


def test_leads_are_not_asked_again_but_answered() -> None:
    turns = talk("leads", "hi", "Ada", "skip", "ada@example.com", "A truck", "When do you open?")
    assert turns[-1].reply == "Sure!"
