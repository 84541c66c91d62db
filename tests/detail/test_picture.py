"""The picture of a turn's path: what was visited is lit and numbered, whatever the document holds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conversations.flowviews.picture import MOST_BOXES, Visit, draw
from flows.samples.building import document, edges, node

NODES = [
    node(1, "welcome", "Hello", 0, 0),
    node(2, "condition", "Which?", 280, 0),
    node(3, "end", "Bye", 560, 100),
    node(4, "end", "Other", 560, -100),
]
FLOW = document(
    NODES,
    edges((1, "next", 2), (2, "true", 3), (2, "false", 4)),
)
PATH = [Visit("node_1", "next"), Visit("node_2", "true"), Visit("node_3", "")]


def test_the_path_is_lit_and_numbered() -> None:
    picture = draw(FLOW, PATH)
    assert {box.name: box.numbers for box in picture.boxes} == {
        "Hello": "1",
        "Which?": "2",
        "Bye": "3",
        "Other": "",
    }
    assert [(link.output, link.lit) for link in picture.links] == [
        ("false", False),
        ("next", True),
        ("true", True),
    ]


def test_a_node_that_was_visited_twice_has_both_numbers() -> None:
    picture = draw(FLOW, [*PATH, Visit("node_1", "next")])
    assert picture.boxes[0].numbers == "1, 4"


def test_a_failed_step_is_marked() -> None:
    picture = draw(FLOW, [Visit("node_1", "error", failed=True)])
    assert [box.failed for box in picture.boxes] == [True, False, False, False]


def test_everything_lies_inside() -> None:
    picture = draw(FLOW, PATH)
    for box in picture.boxes:
        assert picture.x < box.x < picture.x + picture.width - 150
        assert picture.y < box.y < picture.y + picture.height - 46


def test_a_step_in_a_node_that_this_version_has_not_is_told() -> None:
    assert draw(FLOW, [Visit("node_9", "next")]).gone == ["node_9"]


def test_of_a_large_flow_the_path_and_its_neighbours_are_drawn() -> None:
    many = [node(n, "end", f"N{n}", n * 10, 0) for n in range(1000)]
    flow = document(many, edges((1, "next", 2), (2, "next", 3), (500, "next", 501)))
    picture = draw(flow, [Visit("node_1", "next"), Visit("node_2", "")])
    assert [box.name for box in picture.boxes] == ["N1", "N2", "N3"]
    assert picture.left_out == 997
    assert len(many) > MOST_BOXES


JUNK: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["node_1", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["nodes", "edges", "id", "source", "target", "position", "x", "name"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(JUNK)
def test_whatever_is_stored_it_is_no_error(document: Any) -> None:
    picture = draw(document, PATH)
    assert picture.width > 0
    assert picture.height > 0
