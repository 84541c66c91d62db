"""A superuser orders directives with the mouse and with the keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.directives.rules import everywhere, keys, rule, seen, three
from tests.e2e.steps import by, signed_in


@pytest.fixture
def board(page: Page, port: int) -> Page:
    """The page of Acme, with the rules a, b and c."""
    three()
    signed_in(page, port, "public", "root")
    page.goto(f"http://localhost:{port}/admin/directives/of/")
    page.get_by_role("link", name="Acme Store").click()
    return page


def texts(page: Page) -> list[str]:
    return by(page, "rules").locator(".db-text").all_inner_texts()


def prompt(page: Page) -> str:
    return "".join(by(page, "prompt").locator("pre").all_inner_texts())


def grab(page: Page, row: str, to: str) -> None:
    handle = by(page, row).locator(".db-handle").bounding_box()
    target = by(page, to).bounding_box()
    assert handle is not None
    assert target is not None
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(handle["x"] + 5, target["y"] + 2, steps=8)
    page.mouse.up()


def test_a_row_is_dragged_to_the_top(board: Page) -> None:
    a, b, c = keys()
    grab(board, f"row-{c}", f"row-{a}")
    expect(by(board, "said")).to_have_text("Moved to place 1.")
    assert texts(board) == ["c", "a", "b"]
    assert keys() == [c, a, b]
    text = prompt(board)
    assert text.index("c") < len(text)
    board.reload()
    assert texts(board) == ["c", "a", "b"]


def test_alt_and_the_arrows_move_a_row_and_it_is_said(board: Page) -> None:
    a, b, c = keys()
    by(board, f"row-{a}").focus()
    board.keyboard.press("Alt+ArrowDown")
    expect(by(board, "said")).to_have_text("Moved to place 2.")
    board.keyboard.press("Alt+ArrowDown")
    expect(by(board, "said")).to_have_text("Moved to place 3.")
    expect(by(board, f"row-{a}")).to_be_focused()
    assert keys() == [b, c, a]
    board.keyboard.press("Alt+ArrowUp")
    expect(by(board, "said")).to_have_text("Moved to place 2.")
    assert keys() == [b, a, c]


def test_numbers_of_before_are_not_shown_after(board: Page) -> None:
    last = rule("d", priority=70)
    board.reload()
    expect(by(board, f"row-d{last}")).to_contain_text("priority 70")
    by(board, f"row-d{last}").focus()
    board.keyboard.press("Alt+ArrowUp")
    expect(by(board, "said")).to_have_text("Moved to place 3.")
    expect(by(board, f"row-d{last}")).not_to_contain_text("priority 70")


def test_quick_presses_are_all_stored(board: Page) -> None:
    a, b, c = keys()
    by(board, f"row-{c}").focus()
    for _press in range(2):
        board.keyboard.press("Alt+ArrowUp")
    expect(by(board, "said")).to_have_text("Moved to place 1.")
    assert keys() == [c, a, b]


def test_who_comes_second_sees_the_order_of_the_first(board: Page) -> None:
    from tenants.directives.actions.order import set_order

    a, b, c = keys()
    set_order(2, [c, b, a], seen(), "another root")
    by(board, f"row-{a}").get_by_role("button", name="Down").click()
    expect(by(board, "said")).to_contain_text("The order was changed meanwhile")
    assert texts(board) == ["c", "b", "a"]
    assert keys() == [c, b, a]
    by(board, f"row-{a}").get_by_role("button", name="Up").click()
    expect(by(board, "said")).to_have_text("Moved to place 2.")
    assert keys() == [c, a, b]


def test_new_rules_and_global_ones_are_ordered_together(board: Page) -> None:
    everywhere("from above", priority=1)
    rule("d")
    board.reload()
    assert texts(board) == ["from above", "a", "b", "c", "d"]
    (first, *rest) = keys()
    by(board, f"row-{first}").focus()
    board.keyboard.press("Alt+ArrowDown")
    expect(by(board, "said")).to_have_text("Moved to place 2.")
    assert keys() == [rest[0], first, *rest[1:]]
