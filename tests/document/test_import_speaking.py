from __future__ import annotations

from tests.document.samples import codes, old, old_node, take


def test_a_search_before_a_model_stays_silent() -> None:
    imported = take(
        old(
            old_node("a", "product_search", next_node="b"),
            old_node("b", "stock_sorter", next_node="c"),
            old_node("c", "ai_response"),
        )
    )
    assert imported.document.nodes["a"]["config"] == {}


def test_a_search_that_no_model_follows_speaks_itself() -> None:
    imported = take(
        old(
            old_node("m", "ai_response", next_node="a"),
            old_node("a", "price_query", next_node="b"),
            old_node("b", "end"),
        )
    )
    assert imported.document.nodes["a"]["config"] == {"say_results": True}
    assert "says_results" in codes(imported)


def test_what_the_flow_says_about_it_stays() -> None:
    imported = take(old(old_node("a", "product_search", say_results=False)))
    assert imported.document.nodes["a"]["config"] == {"say_results": False}


def test_a_converter_speaks_where_nobody_else_does() -> None:
    alone = take(old(old_node("a", "currency_converter", next_node="b"), old_node("b", "end")))
    assert alone.document.nodes["a"]["config"] == {"say_results": True}


def test_a_converter_stays_silent_behind_prices_that_are_told() -> None:
    imported = take(
        old(
            old_node("a", "price_query", next_node="b"),
            old_node("b", "currency_converter", next_node="c"),
            old_node("c", "end"),
        )
    )
    assert imported.document.nodes["b"]["config"] == {}
