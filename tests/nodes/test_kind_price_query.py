from __future__ import annotations

import pytest

from tests.engine.story import FakeModel, ai, flow, say
from tests.nodes.shop_story import ELECTRIC, LIFTS, found, in_shop, shop

MESSAGES = [
    ("EN UCUZ TRANSPALET HANGİSİ?", "cheapest", [1, 2]),
    ("en pahali transpalet", "dearest", [2, 1]),
    ("What is the most expensive product?", "dearest", [3, 2, 1, 4]),
    ("en ucuz ürününüz ne", "cheapest", [4, 1, 2, 3]),
    ("lityum transpalet fiyatı ne kadar", "one", [2]),
    ("mt-25 kaç para", "one", [1]),
    ("transpalet fiyatları", "general", [1, 2]),
    ("FİYAT LİSTESİ", "general", [4, 1, 2, 3]),
]


@pytest.mark.parametrize(("message", "mode", "ids"), MESSAGES)
def test_the_question_decides_what_is_found(message: str, mode: str, ids: list[int]) -> None:
    at = shop()
    at.strict = "mt-25" not in message
    result = in_shop("price_query", message=message, at=at)
    assert (result.output, found(result)) == ("found", ids)
    assert result.detail is not None
    assert result.detail["mode"] == mode


@pytest.mark.parametrize(
    "message",
    [
        "güncel fiyat listesi",
        "TOPTAN FİYATLAR",
        "fiyatlarınız nasıl",
        "fiyatları atar mısınız",
        "fiyatlar hakkında bilgi almak istiyorum",
        "fiyat teklifi almak istiyorum",
        "bütün fiyatlar",
        "can you send me your price list",
    ],
)
def test_the_words_around_a_price_list_name_no_product(message: str) -> None:
    assert found(in_shop("price_query", message=message)) == [4, 1, 2, 3]


def test_a_product_that_is_not_there_has_no_price() -> None:
    result = in_shop("price_query", message="helikopter fiyatı")
    assert (result.output, found(result), list(result.say)) == ("none", [], [])


def test_on_a_products_page_its_price_is_meant() -> None:
    assert found(in_shop("price_query", message="bunun fiyatı ne kadar", page_product=2)) == [2]


def test_what_was_found_before_is_meant_when_none_is_named() -> None:
    known = shop().products[1:3]
    assert found(in_shop("price_query", message="fiyatları ne", turn={"products": known})) == [2, 3]


def test_categories_can_be_left_out() -> None:
    config = {"exclude_categories": ["yedek-parca"]}
    assert found(in_shop("price_query", config, "fiyat listesi")) == [1, 2, 3]
    assert found(in_shop("price_query", config, "tekerlek fiyatı")) == []


def test_what_stands_below_a_category_is_left_out_too() -> None:
    config = {"exclude_categories": ["Transpaletler"]}
    assert found(in_shop("price_query", config, "fiyat listesi")) == [4, 3]
    assert found(in_shop("price_query", config, "lityum transpalet fiyatı")) == []


def test_a_detected_category_narrows_it() -> None:
    assert found(in_shop("price_query", message="fiyatlar", turn={"category": LIFTS})) == [3]
    message = "transpalet fiyatları"
    assert found(in_shop("price_query", message=message, turn={"category": ELECTRIC})) == [2]


def test_the_limit_counts() -> None:
    assert found(in_shop("price_query", {"limit": 2}, "fiyat listesi")) == [4, 1]


def test_vat_is_added_if_wanted() -> None:
    config = {"show_vat": True, "vat_rate": 20, "say_results": True}
    said = in_shop("price_query", config, "lityum transpalet fiyatı").say[0]
    assert said == (
        "Fiyatı:\n- Lityum Transpalet – 45.000,00 TRY (54.000,00 TRY %20 KDV dahil) – stokta (3)"
    )


def test_without_a_price_it_says_so_if_it_may_speak() -> None:
    said = in_shop("price_query", {"say_results": True}, "helikopter fiyatı").say
    assert list(said) == ["Bunun için bir fiyat bulamadım."]


def test_the_model_learns_the_result() -> None:
    model = FakeModel()
    config = {"show_vat": True, "vat_rate": 18}
    document = flow("price.found > ask", price=("price_query", config), ask=ai())
    say(document, "en ucuz transpalet", model=model, shop=shop(), language="tr")
    prompt = model.requests[0].messages[0].content
    assert "En ucuzdan başlayarak:\n- Manuel Transpalet – 9.000,00 TRY (10.620,00 TRY" in prompt
