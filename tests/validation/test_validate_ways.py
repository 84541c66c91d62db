from __future__ import annotations

import pytest

from nodes.contract import Context, Result
from tests.engine.kinds import add_kind
from tests.engine.story import ai, end, flow, saver
from tests.validation.check import codes, problems


def test_a_flow_needs_a_start() -> None:
    document = flow("a > b", a=ai(), b=end())
    assert codes(document, None) == [("no_start", None)]
    assert codes(document, "") == [("no_start", None)]
    assert "“gone”" in problems(document, "gone")[0].text("en")


def test_a_node_that_nothing_reaches_is_a_warning() -> None:
    document = flow("a > b", "lost > b", a=ai(), b=end(), lost=saver())
    assert codes(document) == [("unreachable", "lost")]
    assert problems(document)[0].severity == "warning"


def test_every_way_of_a_fork_must_lead_on() -> None:
    document = flow("a > f", "f.true > b", a=ai(), f=("condition", {"value": "x"}), b=end())
    (found,) = problems(document)
    assert (found.code, found.severity, found.node_id) == ("unconnected_output", "error", "f")
    assert "“False” (false) of “f”" in found.text("en")
    assert "“Yanlış” (false)" in found.text("tr")


def test_the_error_output_may_stay_open() -> None:
    assert codes(flow("a > b", a=ai(), b=end())) == []


def test_a_single_way_out_may_stay_open_with_a_warning() -> None:
    document = flow("a > b", a=saver(), b=ai())
    assert codes(document) == [("dead_end", "b")]
    assert problems(document)[0].severity == "warning"


def test_a_circle_without_a_wait_is_an_error() -> None:
    document = flow("a > b", "b > c", "c > b", a=ai(), b=saver(), c=saver())
    assert codes(document) == [("cycle", "b")]
    assert "b → c → b" in problems(document)[0].text("en")


def test_a_node_that_leads_to_itself_is_a_circle() -> None:
    assert codes(flow("a > a", a=ai())) == [("cycle", "a")]


def test_a_wait_breaks_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(context: Context) -> Result:
        raise AssertionError

    add_kind(monkeypatch, "asker", never, waits=True, answers=True)
    document = flow("a > q", "q > a", a=ai(), q=("asker", {}))
    assert codes(document) == []


def test_two_ways_that_meet_again_are_no_circle() -> None:
    document = flow(
        "a > f", "f.true > b", "f.false > b", a=ai(), f=("condition", {"value": "x"}), b=end()
    )
    assert codes(document) == []


def test_a_long_chain_is_walked_without_recursion() -> None:
    arrows = [f"n{i} > n{i + 1}" for i in range(3000)]
    nodes = {f"n{i}": saver() for i in range(3000)} | {"n3000": ai()}
    assert codes(flow(*arrows, **nodes), "n0") == [("dead_end", "n3000")]
