"""What a test case expects, and in which words it says that it did not come."""

from __future__ import annotations

from typing import Any

import pytest

from flows.trying.expectation import Done, judge

DONE = Done(["a", "b", "c"], "KIRMIZI kalem stokta var.", "answered", {"b": "Ara"})


def codes(**expect: Any) -> list[str]:
    return [found.code for found in judge(0, expect, DONE)]


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"path": ["c", "a"]},
        {"path": ["a", "b", "c"], "exact": True},
        {"contains": ["kırmızı kalem"]},
        {"contains": ["KALEM", "kalemler"[:5]]},
        {"lacks": ["mavi"]},
        {"outcome": "answered"},
        {"outcome": ""},
    ],
)
def test_it_is_as_expected(expect: Any) -> None:
    assert codes(**expect) == []


@pytest.mark.parametrize(
    ("expect", "code"),
    [
        ({"path": ["x"]}, "path"),
        ({"path": ["a", "b"], "exact": True}, "path"),
        ({"path": [], "exact": True}, "path"),
        ({"contains": ["mavi"]}, "contains"),
        ({"lacks": ["Kirmizi"]}, "lacks"),
        ({"outcome": "ended"}, "outcome"),
    ],
)
def test_it_is_not(expect: Any, code: str) -> None:
    assert codes(**expect) == [code]


def test_a_node_that_is_gone_is_named_as_that() -> None:
    (found,) = judge(0, {"path": ["node_9"]}, DONE)
    assert found.message["en"].startswith("The flow has no node “node_9” any more.")


def test_nodes_are_called_by_name() -> None:
    (found,) = judge(1, {"path": ["b"]}, DONE._replace(path=["a"]))
    assert found.number == 1
    assert "“Ara”" in found.message["en"]
    assert "“Ara”" in found.message["tr"]


def test_words_of_an_ending_count() -> None:
    assert judge(0, {"contains": ["kitap"]}, DONE._replace(reply="Kitabınız yolda.")) == []
