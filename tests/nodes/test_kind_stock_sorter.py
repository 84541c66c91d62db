from __future__ import annotations

from tests.nodes.node_story import run_node
from tests.nodes.shop_story import TRUCKS, found, product

OUT = product(1, "Out", "1", TRUCKS, stock=0)
SOME = product(2, "Some", "1", TRUCKS, stock=3)
UNCOUNTED = product(3, "Uncounted", "1", TRUCKS, stock=None)
MANY = product(4, "Many", "1", TRUCKS, stock=10)
STAR = product(5, "Star", "1", TRUCKS, stock=1, featured=True)
ALL = [OUT, SOME, UNCOUNTED, MANY, STAR]


def test_featured_then_high_stock_then_in_stock_then_out() -> None:
    assert found(run_node("stock_sorter", turn={"products": ALL})) == [5, 4, 2, 3, 1]


def test_the_threshold_of_a_high_stock_is_a_setting() -> None:
    config = {"high_stock_threshold": 3}
    assert found(run_node("stock_sorter", config, turn={"products": ALL})) == [5, 2, 4, 3, 1]


def test_what_is_sold_out_may_be_left_out() -> None:
    result = run_node("stock_sorter", {"exclude_out_of_stock": True}, turn={"products": ALL})
    assert found(result) == [5, 4, 2, 3]
    assert result.detail == {"products": [5, 4, 2, 3], "left_out": 1}


def test_without_products_it_just_goes_on() -> None:
    result = run_node("stock_sorter")
    assert (result.output, result.turn) == ("next", None)
