from __future__ import annotations

import pytest

from nodes.contract import Context, Output, Result
from nodes.text.localized import words
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, saver
from tests.validation.check import codes, problems

COLLECTED = Output("collected", words("Collected", "Alındı"))


async def never(context: Context) -> Result:
    raise AssertionError


def test_a_flow_that_answers_on_every_way_is_clean() -> None:
    document = flow(
        "a > fork", "fork.true > ask", "fork.false > bye", "ask > done", "ask.error > bye",
        a=("context_builder", {}), fork=("condition", {"value": "x"}), ask=ai(),
        bye=end(closing_message="Bye"), done=end(),
    )  # fmt: skip
    assert problems(document) == []


def test_a_way_without_an_answer_is_an_error_at_its_end() -> None:
    document = flow("a > bye", a=saver(), bye=end())
    assert codes(document) == [("no_answer", "bye")]
    assert problems(document)[0].severity == "error"


def test_a_greeting_alone_is_no_answer() -> None:
    document = flow("a > bye", a=("welcome", {}), bye=end())
    assert codes(document) == [("no_answer", "bye")]


def test_one_silent_branch_is_enough() -> None:
    document = flow(
        "a.true > ask", "a.false > bye", "ask > bye",
        a=("condition", {"value": "x"}), ask=ai(), bye=end(),
    )  # fmt: skip
    assert codes(document) == [("no_answer", "bye")]


def test_the_error_output_of_an_answering_node_has_said_nothing() -> None:
    document = flow("a > bye", "a.error > bye", a=ai(), bye=end())
    assert codes(document) == [("no_answer", "bye")]


def test_a_flow_that_runs_out_in_silence_is_an_error() -> None:
    assert codes(flow("a > b", a=saver(), b=saver())) == [("dead_end", "b"), ("no_answer", "b")]


def test_after_a_wait_an_answer_is_needed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    add_kind(monkeypatch, "asker", never, waits=True, answers=True, outputs=(COLLECTED,))
    document = flow("a > q", "q.collected > bye", a=ai(), q=("asker", {}), bye=end())
    assert codes(document) == [("no_answer", "bye")]


def test_a_wait_in_silence_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    add_kind(monkeypatch, "asker", never, waits=True, outputs=(COLLECTED,))
    document = flow("a > q", "q.collected > b", a=saver(), q=("asker", {}), b=ai())
    assert codes(document) == [("dead_end", "b"), ("no_answer", "q")]


def test_a_node_that_confirms_has_answered_after_its_wait() -> None:
    def asking(**config: str) -> dict[str, object]:
        phone = ("collect_data", config)
        return flow("a.collected > bye", "a.skipped > bye", a=phone, bye=end())

    assert codes(asking()) == [("no_answer", "bye")]
    assert codes(asking(confirmation="Noted.")) == []
