from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from nodes.contract import Page
from nodes.schema import config_schema
from tests.engine.story import FakeModel, ai, end, fake_ports, flow, play
from tests.nodes.node_story import run_node
from tests.nodes.shop_story import DIESEL, LIFTS, SPARE, in_shop, shop

QUESTIONS: dict[str, Any] = {
    "forklift": [
        {"key": "fuel", "question": {"tr": "Yakıt?", "en": "Fuel?"}, "options": ["Dizel", "LPG"]},
        {"key": "tons", "question": "Kaç ton?"},
    ]
}
NAMED = [
    ("FORKLİFT fiyatları", "forklift"),
    ("forkliftler hakkında", "forklift"),
    ("elektrikli transpalet arıyorum", "elektrikli-transpalet"),
    ("transpaletiniz var mı", "transpalet"),
    ("yedek parca lazim", "yedek-parca"),
    ("parça arıyorum", "yedek-parca"),
    ("merhaba, ürün bozuk geldi", None),
    ("palet", None),
]


@pytest.mark.parametrize(("message", "slug"), NAMED)
def test_whole_words_name_the_category(message: str, slug: str | None) -> None:
    result = in_shop("category_detection", message=message)
    assert result.output == ("found" if slug else "none")
    assert result.detail == {"category": slug}


@pytest.mark.parametrize(
    ("message", "page", "slug"),
    [
        ("bunun fiyatı ne kadar", Page(category_id=LIFTS.id), "forklift"),
        ("bunun fiyatı ne kadar", Page(product_id=DIESEL.id), "forklift"),
        ("transpalet var mı", Page(category_id=LIFTS.id), "transpalet"),
        ("bu ne kadar", Page(product_id=DIESEL.id, category_id=SPARE.id), "forklift"),
        ("bu ne kadar", Page(product_id=999, category_id=SPARE.id), "yedek-parca"),
        ("bu ne kadar", Page(category_id=999), None),
    ],
)
def test_the_page_counts_when_the_message_names_none(
    message: str, page: Page, slug: str | None
) -> None:
    result = run_node(
        "category_detection", message=message, page=page, ports=fake_ports(shop=shop())
    )
    assert result.detail == {"category": slug}


def test_later_nodes_and_conditions_know_it() -> None:
    result = in_shop("category_detection", message="forklift")
    assert result.turn == {"category": LIFTS}
    assert result.remember is not None
    assert result.remember["category"] == "forklift"


def document() -> dict[str, Any]:
    return flow(
        "cat.found > ask",
        "cat.none > bye",
        cat=("category_detection", {"category_questions": QUESTIONS}),
        ask=ai(),
        bye=end(closing_message="?"),
    )


def talk(*messages: str, model: FakeModel | None = None) -> list[Any]:
    return play(document(), *messages, model=model, shop=shop(), language="tr")


def test_questions_are_asked_one_at_a_time_and_answers_kept() -> None:
    turns = talk("forklift istiyorum", "lpg", "3 ton")
    assert [turn.reply for turn in turns] == ["Yakıt?\n1) Dizel\n2) LPG", "Kaç ton?", "Sure!"]
    memory = turns[-1].state.memory
    assert (memory["fuel"], memory["tons"], memory["category"]) == ("LPG", "3 ton", "forklift")


@pytest.mark.parametrize(
    ("typed", "kept"), [("1", "Dizel"), ("DİZEL olsun", "Dizel"), ("fark etmez", "fark etmez")]
)
def test_an_option_is_told_by_number_or_word_and_anything_else_counts(
    typed: str, kept: str
) -> None:
    assert talk("forklift", typed)[-1].state.memory["fuel"] == kept


def test_the_model_learns_the_answers() -> None:
    model = FakeModel()
    talk("forklift", "2", "3 ton", model=model)
    assert "Yakıt? LPG\nKaç ton? 3 ton" in model.requests[0].messages[0].content


def test_answered_questions_are_not_asked_again_for_the_same_category() -> None:
    turns = talk("forklift", "1", "3 ton", "forklift fiyatı")
    assert turns[-1].nodes_executed == ["cat", "ask"]
    assert turns[-1].outcome == "answered"


def test_another_category_asks_its_own_questions_even_of_the_same_name() -> None:
    question = {"key": "tons", "question": "Kaç ton?"}
    config = {"category_questions": {"forklift": [question], "transpalet": [question]}}
    memory = {"category": "forklift", "category_asked": ["tons"], "tons": "3"}
    assert in_shop("category_detection", config, "forklift", memory=memory).output == "found"
    assert in_shop("category_detection", config, "transpalet", memory=memory).wait is True


def test_a_category_without_questions_goes_on_at_once() -> None:
    assert talk("transpalet")[0].reply == "Sure!"


def test_a_category_that_is_gone_while_it_waited_is_none() -> None:
    memory = {"category": "gone", "category_asked": []}
    assert in_shop("category_detection", memory=memory, resumed=True).output == "none"


def test_questions_of_old_flows_are_read() -> None:
    assert in_shop("category_detection", {"category_questions": []}).output == "none"
    with pytest.raises(ValidationError):
        in_shop("category_detection", {"category_questions": {"x": [{"question": "?"}]}})


def test_the_form_is_labelled_in_both_languages() -> None:
    from nodes.kinds import load

    field = config_schema(load("category_detection"), "tr")["properties"]["category_questions"]
    inner = field["additionalProperties"]["items"]["properties"]
    assert [inner[name]["title"] for name in ("key", "question", "options")] == [
        "Ad",
        "Soru",
        "Seçenekler",
    ]
