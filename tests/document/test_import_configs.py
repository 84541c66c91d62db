from __future__ import annotations

from typing import Any

import pytest

from tests.document.samples import codes, old, old_node, take, ways

KEYS = [
    ("ai_response", {"prompt": "Be kind"}, {"system_prompt": "Be kind"}),
    (
        "condition",
        {"condition": "equals", "value": "x"},
        {"value": "x", "condition_type": "equals"},
    ),
    ("product_search", {"limit": 3}, {"search_limit": 3}),
    ("end", {"message": "Bye"}, {"closing_message": "Bye"}),
]


@pytest.mark.parametrize(("type_", "config", "today"), KEYS)
def test_old_keys_get_todays_names(type_: str, config: dict[str, Any], today: Any) -> None:
    imported = take(old(old_node("a", type_, **config)))
    assert imported.document.nodes["a"]["config"] == today
    assert "key_renamed" in codes(imported)


TYPES = [
    ("product_recommendation", "product_search"),
    ("price_filter", "price_query"),
    ("currency_convert", "currency_converter"),
    ("stock_check", "stock_sorter"),
    ("comparison", "product_comparison"),
    ("quotation", "contact_request"),
]


@pytest.mark.parametrize(("type_", "today"), TYPES)
def test_old_types_get_todays_names(type_: str, today: str) -> None:
    imported = take(old(old_node("a", type_)))
    assert imported.document.nodes["a"]["type"] == today
    assert "type_renamed" in codes(imported)


def test_the_key_of_today_wins_over_its_alias() -> None:
    imported = take(old(old_node("a", "ai_response", prompt="old", system_prompt="new")))
    node = imported.document.nodes["a"]
    assert (node["config"], node["legacy"]) == ({"system_prompt": "new"}, {"prompt": "old"})
    assert "key_conflict" in codes(imported)


def test_unknown_keys_are_kept_aside_one_by_one() -> None:
    imported = take(old(old_node("a", "end", colour="red", size=[1])))
    node = imported.document.nodes["a"]
    assert (node["config"], node["legacy"]) == ({}, {"colour": "red", "size": [1]})
    assert codes(imported) == ["unknown_key", "unknown_key"]


def test_an_unknown_type_keeps_its_config() -> None:
    imported = take(old(old_node("a", "teleport", where={"deep": [1]})))
    node = imported.document.nodes["a"]
    assert (node["type"], node["config"]) == ("teleport", {"where": {"deep": [1]}})
    assert codes(imported) == ["unknown_type"]


def test_an_empty_setting_gives_way_to_its_default() -> None:
    imported = take(old(old_node("a", "ai_response", temperature=None, model=None)))
    assert imported.document.nodes["a"]["config"] == {"model": None}
    assert codes(imported) == ["empty_setting"]


def test_settings_that_cannot_work_are_flagged() -> None:
    imported = take(old(old_node("a", "condition", condition_type="sounds_like", value="x")))
    assert codes(imported) == ["config_problem"]
    assert imported.report[0].message["en"].startswith("Condition: must be one of contains")


def test_notes_speak_both_languages() -> None:
    note = take(old(old_node("a", "end", colour="red"))).report[0]
    assert note.text("tr").startswith("“colour” ayarı bilinmiyor")
    assert (note.node_id, note.value) == ("a", "red")


def test_what_is_kept_aside_never_overwrites_anything() -> None:
    odd = old_node("a", "end", colour="red") | {"edges": "mine", "legacy": {"colour": "blue"}}
    imported = take(old(odd) | {"edges": [{"source": "a", "target": "gone"}]})
    assert imported.document.nodes["a"]["legacy"] == {
        "colour": "blue",
        "colour_": "red",
        "node.edges": "mine",
        "node.edges_": [{"source": "a", "target": "gone"}],
    }


@pytest.mark.parametrize(
    ("type_", "config", "today"),
    [
        ("condition", {"keywords": "fiyat, kaç para;ücret"}, ["fiyat", "kaç para", "ücret"]),
        ("welcome", {"suggestions": [{"text": "Fiyat"}, "Stok"]}, ["Fiyat", "Stok"]),
        ("welcome", {"suggestions": [{"label": "Fiyat", "value": "f"}]}, ["Fiyat"]),
        ("ai_response", {"temperature": "0,7"}, 0.7),
        ("price_query", {"vat_rate": "%20"}, 20.0),
        ("collect_data", {"data_type": "Tel"}, "phone"),
        ("collect_data", {"data_type": "e-posta"}, "email"),
        ("ai_response", {"temperature": 3}, 2),
        ("webhook", {"timeout": 60}, 30),
        ("webhook", {"url": "crm.example/hook?a=1"}, "https://crm.example/hook?a=1"),
        ("link_generator", {"base_url": " www.shop.example "}, "https://www.shop.example"),
        (
            "contact_request",
            {"callback_form_url": "shop.example/form"},
            "https://shop.example/form",
        ),
        ("webhook", {"timeout": "0"}, 1),
    ],
)
def test_values_of_plain_meaning_are_read_and_the_old_ones_kept(
    type_: str, config: dict[str, Any], today: Any
) -> None:
    more = {"condition_type": "contains_keywords"} if type_ == "condition" else {}
    imported = take(old(old_node("a", type_, **config, **more)))
    node = imported.document.nodes["a"]
    [(key, value)] = config.items()
    assert (node["config"][key], node["legacy"]) == (today, {key: value})
    assert codes(imported) == ["value_read"]


@pytest.mark.parametrize("empty", ["", " ", None])
def test_empty_numbers_give_way_to_their_defaults(empty: Any) -> None:
    imported = take(old(old_node("a", "ai_response", temperature=empty, max_tokens=empty)))
    assert imported.document.nodes["a"]["config"] == {}
    assert codes(imported) == ["empty_setting"] * 2


@pytest.mark.parametrize("value", ["hot", {"a": 1}, [1], True])
def test_values_that_nobody_can_read_are_flagged_and_left(value: Any) -> None:
    imported = take(old(old_node("a", "webhook", timeout=value)))
    assert imported.document.nodes["a"]["config"]["timeout"] == value


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.example", "shop", "a b.example"]
)
def test_what_is_no_address_is_flagged_and_left(address: str) -> None:
    imported = take(old(old_node("a", "link_generator", base_url=address)))
    assert imported.document.nodes["a"]["config"] == {"base_url": address}
    assert codes(imported) == ["config_problem"]


KEYWORDS = {"condition_type": "contains_keywords", "keywords": ["fiyat", "ne kadar"]}


@pytest.mark.parametrize(
    ("config", "kept"),
    [
        ({"keywords": ["fiyat", "ne kadar"]}, {}),
        ({"keywords": "fiyat, ne kadar"}, {"keywords": "fiyat, ne kadar"}),
        (
            {"condition_type": "contains", "keywords": ["fiyat", "ne kadar"]},
            {"condition_type": "contains"},
        ),
        (
            {"condition_type": "contains_any", "keywords": ["fiyat", "ne kadar"]},
            {"condition_type": "contains_any"},
        ),
    ],
)
def test_keywords_tell_what_a_condition_meant(config: Any, kept: Any) -> None:
    node = take(old(old_node("a", "condition", **config))).document.nodes["a"]
    assert node["config"] == KEYWORDS
    assert node.get("legacy", {}) == kept


def test_keywords_may_stand_in_the_value() -> None:
    config = {"condition_type": "contains_keywords", "value": "fiyat, ne kadar"}
    node = take(old(old_node("a", "condition", **config))).document.nodes["a"]
    assert node["config"] == {**KEYWORDS, "value": "fiyat, ne kadar"}


def test_intents_may_be_written_in_capitals() -> None:
    routes = {"Purchase_Intent": "b", " SUPPORT ": "b"}
    nodes = old_node("a", "sentiment_detection", sentiment_routes=routes), old_node("b", "end")
    assert {way[1] for way in ways(take(old(*nodes)))} == {"purchase_intent", "support_request"}


def test_a_config_may_be_encoded_twice() -> None:
    node = {**old_node("a", "end"), "config": '{"message": "Bye"}'}
    assert take(old(node)).document.nodes["a"]["config"] == {"closing_message": "Bye"}


def test_a_text_that_is_no_config_is_kept_aside() -> None:
    node = take(old({**old_node("a", "end"), "config": "{broken"})).document.nodes["a"]
    assert (node["config"], node["legacy"]) == ({}, {"node.config": "{broken"})


@pytest.mark.parametrize(
    ("given", "read"),
    [
        (["Kaç ton?"], [{"key": "t_1", "question": "Kaç ton?"}]),
        ("Kaç ton?", [{"key": "t_1", "question": "Kaç ton?"}]),
        ({"ton": "Kaç ton?"}, [{"key": "ton", "question": "Kaç ton?"}]),
        (
            [{"text": "Kaç ton?", "options": "1, 2"}, "Kaç metre?"],
            [
                {"key": "t_1", "question": "Kaç ton?", "options": ["1", "2"]},
                {"key": "t_2", "question": "Kaç metre?"},
            ],
        ),
        (
            [{"name": "ton", "question": "Kaç?", "options": [{"label": "Bir", "value": 1}]}],
            [{"key": "ton", "question": "Kaç?", "options": ["Bir"]}],
        ),
    ],
)
def test_questions_of_a_category_are_read_in_every_shape(given: Any, read: Any) -> None:
    old_questions = {"category_questions": {"t": given}}
    imported = take(old(old_node("a", "category_detection", **old_questions)))
    node = imported.document.nodes["a"]
    assert node["config"] == {"category_questions": {"t": read}}
    assert (node["legacy"], codes(imported)) == (old_questions, ["value_read"])


def test_sound_questions_stay_as_they_are() -> None:
    asked = {"t": [{"key": "ton", "question": "Kaç?", "options": ["1", "2"], "icon": "x"}]}
    imported = take(old(old_node("a", "category_detection", category_questions=asked)))
    assert imported.document.nodes["a"]["config"] == {"category_questions": asked}
    assert codes(imported) == []


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"en": "Hi", "tr": "Selam", "de": "Hallo"}, {"en": "Hi", "tr": "Selam"}),
        ({"de": "Hallo"}, "Hallo"),
    ],
)
def test_of_texts_in_many_languages_ours_are_taken(given: Any, read: Any) -> None:
    node = take(old(old_node("a", "welcome", welcome_message=given))).document.nodes["a"]
    assert node["config"] == {"welcome_message": read}
    assert node["legacy"] == {"welcome_message": given}


def test_a_table_without_texts_is_flagged_and_left() -> None:
    imported = take(old(old_node("a", "welcome", welcome_message={"x": 1})))
    assert imported.document.nodes["a"]["config"] == {"welcome_message": {"x": 1}}
    assert codes(imported) == ["config_problem"]


def test_entries_of_lists_may_be_in_many_languages() -> None:
    given = [{"en": "Prices", "tr": "Fiyatlar", "de": "Preise"}]
    node = take(old(old_node("a", "welcome", suggestions=given))).document.nodes["a"]
    assert node["config"] == {"suggestions": [{"en": "Prices", "tr": "Fiyatlar"}]}
