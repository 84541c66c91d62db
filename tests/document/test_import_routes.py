from __future__ import annotations

from typing import Any

import pytest

from tests.document.samples import codes, old, old_node, take, ways

ROUTES: list[tuple[str, dict[str, Any], set[tuple[str, str]]]] = [
    ("welcome", {"next_node": "x"}, {("next", "x")}),
    ("condition", {"true_node": "x", "false_node": "y"}, {("true", "x"), ("false", "y")}),
    ("condition", {"true_branch": "x", "false_branch": "y"}, {("true", "x"), ("false", "y")}),
    ("category_detection", {"category_found_node": "x"}, {("found", "x"), ("none", "x")}),
    ("category_detection", {"category_not_found_node": "x"}, {("none", "x")}),
    ("category_detection", {"no_category_next_node": "x"}, {("none", "x")}),
    ("category_detection", {"next_node": "x"}, {("found", "x"), ("none", "x")}),
    ("product_search", {"next_node": "x"}, {("found", "x"), ("none", "x")}),
    ("product_search", {"no_products_next_node": "x"}, {("none", "x"), ("found", "x")}),
    ("price_query", {"next_node": "x"}, {("found", "x"), ("none", "x")}),
    ("price_query", {"no_products_next_node": "x"}, {("none", "x"), ("found", "x")}),
    ("collect_data", {"next_node": "x"}, {("collected", "x"), ("skipped", "x")}),
    ("webhook", {"success_node": "x", "error_node": "y"}, {("success", "x"), ("error", "y")}),
    ("product_comparison", {"next_node": "x"}, {("compared", "x"), ("too_few", "x")}),
    ("teleport", {"next_node": "x"}, {("next", "x")}),
    ("welcome", {"next_node": None}, set()),
]


def flow(type_: str, config: dict[str, Any], *edges: dict[str, Any]) -> Any:
    nodes = (old_node("a", type_, **config), old_node("x", "end"), old_node("y", "end"))
    return take(old(*nodes, edges=list(edges)))


@pytest.mark.parametrize(("type_", "config", "outputs"), ROUTES)
def test_routing_in_the_config_becomes_edges(type_: str, config: Any, outputs: Any) -> None:
    imported = flow(type_, config)
    assert ways(imported) == {("a", output, target) for output, target in outputs}
    assert not set(imported.document.nodes["a"]["config"]) & set(config)


def test_every_intent_gets_its_way_and_the_others_the_default() -> None:
    routes = {"support": "x", "question": "x"}
    imported = flow("sentiment_detection", {"sentiment_routes": routes, "default_next_node": "y"})
    assert ways(imported) == {
        ("a", "support_request", "x"),
        ("a", "question", "x"),
        ("a", "purchase_intent", "y"),
        ("a", "comparison", "y"),
        ("a", "browsing", "y"),
        ("a", "default", "y"),
    }
    assert codes(imported).count("edge_from_default") == 3


def test_config_and_edge_that_agree_need_no_word() -> None:
    imported = flow("welcome", {"next_node": "x"}, {"id": "e1", "source": "a", "target": "x"})
    assert ways(imported) == {("a", "next", "x")}
    assert imported.report == []


def test_where_they_disagree_the_config_wins_and_it_is_told() -> None:
    drawn = {"id": "e1", "source": "a", "target": "y"}
    imported = flow("welcome", {"next_node": "x"}, drawn)
    assert ways(imported) == {("a", "next", "x")}
    assert codes(imported) == ["route_conflict", "edge_from_config"]
    assert "the config wins" in imported.report[0].message["en"]
    assert imported.document.nodes["a"]["legacy"] == {"node.edges": [drawn]}


def test_an_edge_without_a_route_counts_now_and_is_told() -> None:
    imported = flow("welcome", {"next_node": None}, {"source": "a", "target": "x"})
    assert ways(imported) == {("a", "next", "x")}
    assert codes(imported) == ["edge_without_route"]


def test_a_route_to_a_missing_node_is_kept_aside() -> None:
    imported = flow("welcome", {"next_node": "gone"})
    assert imported.document.nodes["a"]["legacy"] == {"route.next": "gone"}
    assert codes(imported) == ["dangling_route"]


def test_ways_that_no_longer_exist_are_kept_aside() -> None:
    imported = flow("collect_data", {"next_node": "x", "retry_node": "y"})
    assert imported.document.nodes["a"]["legacy"] == {"retry_node": "y"}
    assert "route_retired" in codes(imported)


def test_a_circle_in_the_config_becomes_a_circle_of_edges() -> None:
    imported = take(
        old(old_node("a", "welcome", next_node="b"), old_node("b", "welcome", next_node="a"))
    )
    assert ways(imported) == {("a", "next", "b"), ("b", "next", "a")}


@pytest.mark.parametrize("reference", ["node_2", "2", 2])
def test_references_are_found_in_every_spelling(reference: Any) -> None:
    nodes = (old_node("node_1", "welcome", next_node=reference), old_node("node_2", "end"))
    assert ways(take(old(*nodes), "node_1")) == {("node_1", "next", "node_2")}


@pytest.mark.parametrize(
    ("routes", "rest"), [({"question": "x", "browsing": "y"}, "x"), ({"browsing": "y"}, "y")]
)
def test_without_a_default_the_rest_goes_the_way_of_a_general_wish(routes: Any, rest: str) -> None:
    imported = flow("sentiment_detection", {"sentiment_routes": {"comparison": "y", **routes}})
    assert ("a", "default", rest) in ways(imported)
    assert ("a", "support_request", rest) in ways(imported)
    assert len(imported.document.edges) == 6


def test_a_default_that_is_only_drawn_counts_for_the_rest_too() -> None:
    drawn = {"source": "a", "target": "x", "sourceOutput": "default"}
    assert len(ways(flow("sentiment_detection", {}, drawn))) == 6


def test_without_a_way_for_a_general_wish_the_rest_stays_open() -> None:
    imported = flow("sentiment_detection", {"sentiment_routes": {"comparison": "y"}})
    assert ways(imported) == {("a", "comparison", "y")}
