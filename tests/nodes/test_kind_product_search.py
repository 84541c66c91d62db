from __future__ import annotations

import pytest

from nodes.kinds import load
from tests.engine.story import FakeModel, ai, flow, say
from tests.nodes.shop_story import ELECTRIC, LIFTS, found, in_shop, shop


def test_products_that_fit_are_handed_on_in_silence() -> None:
    result = in_shop("product_search", message="transpalet var mı")
    assert (result.output, found(result), list(result.say)) == ("found", [1, 2], [])


def test_nothing_found_is_a_way_of_its_own() -> None:
    result = in_shop("product_search", message="helikopter")
    assert (result.output, found(result)) == ("none", [])


def test_the_limit_counts() -> None:
    assert found(in_shop("product_search", {"search_limit": 1}, "transpalet")) == [1]


def test_it_can_sort_by_stock() -> None:
    products = shop().products[::-1]
    result = in_shop("product_search", {"sort_by_stock": True}, "transpalet", at=shop(*products))
    assert found(result) == [1, 2]


def test_a_detected_category_narrows_the_search() -> None:
    result = in_shop("product_search", message="transpalet", turn={"category": ELECTRIC})
    assert found(result) == [2]


def test_a_category_answers_a_message_that_names_no_product() -> None:
    assert found(in_shop("product_search", message="2 ton", turn={"category": LIFTS})) == [3]


@pytest.mark.parametrize(
    ("message", "ids"),
    [
        ("FİYAT LİSTESİ", [4, 1]),
        ("fiyat listesi", [4, 1]),
        ("Ürünlerinizi gösterir misiniz", [4, 1]),
        ("en pahalı ürün", [3, 2]),
        ("stokta var mi", [4, 1]),
        ("show me your products", [4, 1]),
        ("merhaba", []),
        ("teşekkürler", []),
        ("ürün bozuk geldi", []),
        ("?", []),
    ],
)
def test_who_asks_for_products_in_general_gets_the_price_list(message: str, ids: list[int]) -> None:
    assert found(in_shop("product_search", {"search_limit": 2}, message)) == ids


def test_the_product_on_the_page_is_found_when_none_is_named() -> None:
    assert found(in_shop("product_search", message="bunun stoğu?", page_product=3)) == [3]


def test_it_lists_the_products_if_wanted() -> None:
    config = {"say_results": True}
    said = in_shop("product_search", config, "manuel transpalet").say[0]
    assert said.startswith("Bulduklarım:\n- Manuel Transpalet – 9.000,00 TRY")
    assert in_shop("product_search", config, "helikopter").say[0].startswith("Buna uyan")


def test_it_counts_as_an_answer_only_when_it_lists() -> None:
    kind = load("product_search")
    assert kind.always_answers(kind.Config(say_results=True)) is True
    assert kind.always_answers(kind.Config()) is False


def test_the_model_gets_what_was_found_even_through_a_context_builder() -> None:
    model = FakeModel()
    document = flow(
        "find.found > ctx",
        "ctx > ask",
        find=("product_search", {}),
        ctx=("context_builder", {}),
        ask=ai(),
    )
    say(document, "forklift", model=model, shop=shop())
    assert "Dizel Forklift" in model.requests[0].messages[0].content
    assert "Tekerlek" not in model.requests[0].messages[0].content
