"""Flows of several kinds: what validation says of them."""

from __future__ import annotations

from typing import Any

import pytest

from flows.validation.document import validate
from tests.engine.story import ai, end, flow

QUESTIONS = {"category_questions": {"forklift": [{"key": "fuel", "question": "Fuel?"}]}}
BYE = end(closing_message="Bye")


def codes(document: dict[str, Any]) -> list[str]:
    start = document["nodes"][0]["id"]
    return [problem.code for problem in validate(document, start)]


def searching(**config: Any) -> dict[str, Any]:
    return flow(
        "find.found > bye",
        "find.none > sorry",
        find=("product_search", config),
        bye=end(),
        sorry=BYE,
    )


def test_a_search_in_silence_needs_a_node_that_answers() -> None:
    assert codes(searching()) == ["no_answer"]
    assert codes(searching(say_results=True)) == []


@pytest.mark.parametrize(
    ("type_", "config", "outputs"),
    [
        ("collect_data", {}, ("collected", "skipped")),
        ("category_detection", QUESTIONS, ("found", "none")),
        ("category_detection", {}, ("found", "none")),
    ],
)
def test_a_node_that_asks_may_begin_a_flow(
    type_: str, config: dict[str, Any], outputs: tuple[str, str]
) -> None:
    arrows = [f"first.{output} > {to}" for output, to in zip(outputs, ("ask", "bye"), strict=True)]
    document = flow(*arrows, "ask > bye", first=(type_, config), ask=ai(), bye=BYE)
    assert codes(document) == []
    silent = flow(*arrows, "ask > bye", first=(type_, config), ask=ai(), bye=end())
    assert codes(silent) == ["no_answer"]


def test_contact_nodes_answer() -> None:
    for type_ in ("share_contact", "contact_request", "product_comparison"):
        names = ("compared", "too_few") if type_ == "product_comparison" else ("next",)
        arrows = [f"it.{name} > bye" for name in names]
        assert codes(flow(*arrows, it=(type_, {}), bye=end())) == []
