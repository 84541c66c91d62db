from __future__ import annotations

import pytest

from tests.nodes.shop_story import TRUCKS, found, in_shop, product, shop

ONE = product(1, "EPT20 Transpalet", "9000", TRUCKS, attributes={"Güç": "2 kW", "Renk": "Sarı"})
OTHER = product(
    2,
    "EPT15 Transpalet",
    "8000",
    TRUCKS,
    sku="KX 7",
    attributes={"Güç": "1 kW", "Renk": "SARI", "Lastik": "PU"},
)
THIRD = product(3, "Reach Truck", "70000", TRUCKS)
SHOP = shop(ONE, OTHER, THIRD)

NAMED = [
    ("EPT20 Transpalet ile EPT15 Transpalet'i karşılaştır", [1, 2]),
    ("ept15 mi yoksa ept20 mi daha iyi", [2, 1]),
    ("REACH TRUCK vs ept20", [3, 1]),
    ("What is the difference between EPT15 and Reach Truck?", [2, 3]),
    ("KX-7 ve reach truck arasındaki fark", [2, 3]),
]


@pytest.mark.parametrize(("message", "ids"), NAMED)
def test_two_named_products_are_compared(message: str, ids: list[int]) -> None:
    at = shop(ONE, OTHER, THIRD)
    at.strict = "KX" not in message
    result = in_shop("product_comparison", message=message, at=at)
    assert (result.output, found(result)) == ("compared", ids)


def test_differences_and_common_attributes_are_told() -> None:
    said = in_shop("product_comparison", message="EPT20 ile EPT15", at=SHOP).say[0]
    assert said == (
        "EPT20 Transpalet ve EPT15 Transpalet:\n\n"
        "Farklar:\n- Fiyat: 9.000,00 TRY / 8.000,00 TRY\n- Güç: 2 kW / 1 kW\n- Lastik: – / PU\n\n"
        "Ortak özellikler:\n- Stok: stokta (5)\n- Kategori: Transpaletler\n- Renk: Sarı"
    )


def test_the_product_on_the_page_is_one_of_the_two() -> None:
    message = "bunu reach truck ile karşılaştır"
    result = in_shop("product_comparison", message=message, at=SHOP, page_product=1)
    assert (result.output, found(result)) == ("compared", [1, 3])


@pytest.mark.parametrize(
    "message", ["karşılaştır", "reach truck ile karşılaştır", "helikopter ve uçak"]
)
def test_too_few_products_are_asked_for(message: str) -> None:
    result = in_shop("product_comparison", message=message, at=SHOP)
    assert (result.output, result.say[0][:22]) == ("too_few", "Hangi iki ürünü karşıl")


def test_it_can_leave_the_words_to_the_model() -> None:
    config = {"say_results": False}
    result = in_shop("product_comparison", config, "EPT20 ile EPT15", at=SHOP)
    assert list(result.say) == []
    assert result.turn is not None
    assert "- Güç: 2 kW / 1 kW" in result.turn["notes"][0]
    assert list(in_shop("product_comparison", config, "x", at=SHOP).say) == []


def test_a_longer_name_is_meant_wholly() -> None:
    at = shop(product(1, "Forklift", "1", TRUCKS), product(2, "Forklift X2", "1", TRUCKS), THIRD)
    result = in_shop("product_comparison", message="reach truck forklift x2 karşılaştır", at=at)
    assert found(result) == [3, 2]
