from __future__ import annotations

from typing import Any

import pytest

from tests.engine.story import ai, end, flow
from tests.validation.check import codes, problems


def config_message(type_: str, config: dict[str, Any], language: str = "en") -> str:
    document = flow("a > b", a=(type_, config), b=end(closing_message="Bye"))
    (found,) = (problem for problem in problems(document) if problem.code == "config")
    assert (found.severity, found.node_id) == ("error", "a")
    return found.text(language)


MESSAGES = [
    ("ai_response", {"temperature": 3}, "Temperature: must be at most 2."),
    ("ai_response", {"max_tokens": 0}, "Longest answer: must be at least 1."),
    ("ai_response", {"max_tokens": "many"}, "Longest answer: must be a whole number."),
    ("ai_response", {"system_prompt": [1]}, "System prompt: must be text."),
    ("ai_response", {"colour": 1}, "colour: this setting is not known."),
    ("welcome", {"show_suggestions": "perhaps"}, "Show suggestions: must be yes or no."),
    ("welcome", {"suggestions": 4}, "Suggestions: must be a list."),
    ("history_loader", {"order": "up"}, "Order: must be one of asc, desc."),
    ("condition", {"value": ""}, "Give a value to look for."),
    ("webhook", {"url": "ftp://x"}, "Address: Give an address that begins with https://."),
    ("collect_data", {"context_key": "k" * 101}, "Name: at most 100 characters."),
    ("webhook", {"response_key": ""}, "Name of the answer: must not be empty."),
    (
        "category_detection",
        {"category_questions": {"a": ["Which?"]}},
        "Questions per category: must be a table of names and values.",
    ),
    (
        "category_detection",
        {"category_questions": {"a": [{"question": "Which?"}]}},
        "Questions per category: “key” is missing.",
    ),
]


@pytest.mark.parametrize(("type_", "config", "message"), MESSAGES)
def test_bad_settings_are_told_in_words(type_: str, config: Any, message: str) -> None:
    assert config_message(type_, config) == message


def test_they_are_told_in_turkish_too() -> None:
    assert (
        config_message("ai_response", {"temperature": 3}, "tr") == "Sıcaklık: en çok 2 olmalıdır."
    )


def test_the_value_itself_is_not_repeated() -> None:
    assert "secret" not in config_message("ai_response", {"max_tokens": "secret"})


def test_each_bad_field_is_told_once() -> None:
    document = flow("a > b", a=ai(temperature=9, max_tokens=0, system_prompt=[1]), b=end())
    assert codes(document) == [("config", "a")] * 3


def test_an_unknown_type_is_an_error() -> None:
    document = flow("a > b", "b > c", a=ai(), b=("teleport", {}), c=end())
    assert codes(document) == [("unknown_type", "b")]


def test_a_type_that_is_not_permitted_is_an_error() -> None:
    document = flow("a > b", a=ai(), b=end())
    assert codes(document, permitted={"end"}) == [("type_not_permitted", "a")]
    assert codes(document, permitted={"end", "ai_response"}) == []


def test_an_output_that_does_not_exist_is_an_error_at_the_edge() -> None:
    (found,) = problems(flow("a > b", "a.maybe > b", a=ai(), b=end()))
    assert (found.code, found.node_id, found.edge_id) == ("unknown_output", "a", "edge_2")


def test_an_output_with_two_targets_is_an_error_at_the_edge() -> None:
    (found,) = problems(flow("a > b", "a > c", a=ai(), b=end(), c=end()))
    assert (found.code, found.edge_id) == ("ambiguous_output", "edge_2")


def test_a_broken_shape_is_told_alone() -> None:
    document = flow("a > b", a=("teleport", {}), b=end())
    document["nodes"][0]["html"] = "<b>"
    assert codes(document) == [("html", "a")]


def test_findings_are_json_in_one_language() -> None:
    found = problems(flow(a=("teleport", {})))[0]
    expected = {
        "code": "unknown_type",
        "severity": "error",
        "node_id": "a",
        "edge_id": None,
        "message": "“teleport” adlı bir düğüm türü yok; “a” düğümünü değiştirin.",
    }
    assert expected.items() <= found.to_json("tr").items()
