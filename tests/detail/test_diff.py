"""Two JSON values side by side: whatever they hold, each leaf is told once, and told right."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conversations.browser.diff import MISSING, differences, most, same

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def told(left: Any, right: Any) -> list[tuple[str, str]]:
    return [(".".join(line.path), line.kind) for line in differences(left, right)]


def at(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if isinstance(value, list):
            number = int(key[1:-1])
            value = value[number] if number < len(value) else MISSING
        elif isinstance(value, dict):
            value = value.get(key, MISSING)
        else:
            return MISSING
    return value


def test_same_different_and_only_on_one_side() -> None:
    left = {"ip": "10.0.0.1", "locale": "tr", "old": 1}
    right = {"locale": "en", "ip": "10.0.0.1", "new": {"a": [1]}}
    assert told(left, right) == [
        ("ip", "same"),
        ("locale", "different"),
        ("old", "left"),
        ("new.a.[0]", "right"),
    ]


def test_numbers_are_numbers_and_true_is_none() -> None:
    assert same(1, 1.0)
    assert not same(1, True)
    assert not same([0], [False])
    assert told({"a": 1}, {"a": "1"}) == [("a", "different")]


def test_null_is_a_value() -> None:
    assert told({"a": None}, {}) == [("a", "left")]
    assert told({"a": None}, {"a": None}) == [("a", "same")]


def test_an_object_against_a_list_is_one_difference() -> None:
    assert told({"a": {"b": 1}}, {"a": [1]}) == [("a", "different")]


def test_very_deep_values_are_compared_whole() -> None:
    deep: Any = 1
    for _ in range(300):
        deep = {"a": deep}
    [line] = differences(deep, deep)
    assert line.kind == "same"
    assert len(line.path) < 300


def test_many_lines_end_somewhere() -> None:
    lines, more = most(differences(list(range(10_000)), []), 7)
    assert (len(lines), more) == (7, True)
    assert most(differences([1], [1]), 1)[1] is False


@given(VALUES)
def test_a_value_is_the_same_as_itself(value: Any) -> None:
    assert {line.kind for line in differences(value, value)} == {"same"}


@given(VALUES, VALUES)
def test_the_other_way_round_it_says_the_opposite(left: Any, right: Any) -> None:
    opposite = {"left": "right", "right": "left"}
    there = {(line.path, line.kind) for line in differences(left, right)}
    back = {(line.path, opposite.get(line.kind, line.kind)) for line in differences(right, left)}
    assert there == back


@given(VALUES, VALUES)
def test_every_line_tells_what_stands_at_its_path(left: Any, right: Any) -> None:
    paths = [line.path for line in differences(left, right)]
    assert len(paths) == len(set(paths))
    for line in differences(left, right):
        for value, side in ((left, line.left), (right, line.right)):
            found = at(value, line.path)
            assert (side is MISSING) if found is MISSING else same(side, found)
