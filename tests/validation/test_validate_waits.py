from __future__ import annotations

from tests.engine.story import ai, flow
from tests.validation.check import codes


def test_a_question_asked_once_does_not_break_a_circle() -> None:
    ways = ("a > ask", "ask.collected > a", "ask.skipped > a")
    assert ("cycle", "a") in codes(flow(*ways, a=ai(), ask=("collect_data", {})))
    assert codes(flow(*ways, a=ai(), ask=("collect_data", {"ask_again": True}))) == []


def test_category_detection_may_pass_without_a_question() -> None:
    document = flow("a.found > b", "a.none > a", "b > a", a=("category_detection", {}), b=ai())
    assert ("cycle", "a") in codes(document)
