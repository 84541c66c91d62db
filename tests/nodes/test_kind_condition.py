from __future__ import annotations

import pytest
from pydantic import ValidationError

from nodes.contract import NodeError
from tests.nodes.node_story import run_node

CASES = [
    ("contains", "fiyat", "FİYATI NEDİR", "true"),
    ("contains", "ile", "iletişim", "false"),
    ("contains", "@", "ada@example.com", "true"),
    ("equals", "evet", " Evet! ", "true"),
    ("equals", "evet", "evet lütfen", "false"),
    ("starts_with", "merhaba", "MERHABA, nasılsınız", "true"),
    ("starts_with", "merhaba", "size merhaba", "false"),
    ("ends_with", "var mı", "stokta var mi?", "true"),
    ("ends_with", "var mı", "var mı acaba", "false"),
    ("regex", r"^\d{3}-\d{2}$", "123-45", "true"),
    ("regex", "sipariş", "SİPARİŞ", "true"),
    ("regex", r"^\d+$", "12a", "false"),
]


@pytest.mark.parametrize(("type_", "value", "message", "output"), CASES)
def test_the_message_decides(type_: str, value: str, message: str, output: str) -> None:
    config = {"condition_type": type_, "value": value}
    assert run_node("condition", config, message).output == output


def test_one_keyword_is_enough() -> None:
    config = {"condition_type": "contains_keywords", "keywords": ["fiyat", "ücret"]}
    assert run_node("condition", config, "ücretler").output == "true"
    assert run_node("condition", config, "stok").output == "false"


def test_something_known_decides() -> None:
    config = {"condition_type": "context_has", "value": "phone"}
    assert run_node("condition", config, memory={"phone": "0212"}).output == "true"
    assert run_node("condition", config, memory={"phone": ""}).output == "false"
    assert run_node("condition", config, turn={"phone": "0212"}).output == "true"


@pytest.mark.parametrize(
    ("known", "output"), [("İZMİR", "true"), ("Bursa", "false"), (None, "false")]
)
def test_a_known_value_is_compared(known: object, output: str) -> None:
    config = {"condition_type": "context_equals", "value": "city", "context_value": "izmir"}
    assert run_node("condition", config, memory={"city": known}).output == output


def test_numbers_and_flags_are_compared_as_text() -> None:
    config = {"condition_type": "context_equals", "value": "x", "context_value": 3}
    assert run_node("condition", config, memory={"x": 3}).output == "true"
    config["context_value"] = "true"
    assert run_node("condition", config, memory={"x": True}).output == "true"


@pytest.mark.parametrize(
    "config",
    [
        {"condition_type": "contains", "value": " "},
        {"condition_type": "contains_keywords", "keywords": [""]},
        {"condition_type": "regex", "value": "("},
        {"condition_type": "regex", "value": "a" * 501},
        {"condition_type": "sounds_like", "value": "x"},
        {"condition_type": "contains", "value": "x", "vlaue": "y"},
    ],
)
def test_a_condition_that_cannot_work_is_refused(config: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        run_node("condition", config)


def test_a_pattern_that_explodes_is_stopped() -> None:
    config = {"condition_type": "regex", "value": "(a|a)+b"}
    with pytest.raises(NodeError) as caught:
        run_node("condition", config, "a" * 60)
    assert caught.value.code == "pattern_timeout"
