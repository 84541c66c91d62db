from __future__ import annotations

from flows.document.ids import next_edge_number, next_node_number, node_numbers
from tests.document.samples import document, edge, node


def test_the_next_number_is_above_all_others() -> None:
    assert next_node_number(document(node("node_9"), node("node_2"), node("custom"))) == 10


def test_a_number_once_reached_is_not_given_again() -> None:
    assert next_node_number(document(node("node_2")), floor=40) == 40


def test_an_empty_flow_begins_with_one() -> None:
    assert next_node_number({"nodes": [], "edges": []}) == 1


def test_edges_are_numbered_alike() -> None:
    raw = document(edges=[edge("node_1", "node_1", id_="edge_5")])
    assert next_edge_number(raw) == 6


def test_ids_with_absurd_numbers_are_only_names() -> None:
    assert next_node_number(document(node("node_" + "9" * 40))) == 1


def test_numbers_for_drawflow_never_collide() -> None:
    numbers = node_numbers(["node_3", "custom", "node_003", "3", "node_1"])
    assert (numbers["node_3"], numbers["node_1"]) == (3, 1)
    assert len(set(numbers.values())) == 5
