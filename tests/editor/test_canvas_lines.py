"""Lines: drawn, refused with a reason, ended in a new node, taken elsewhere, removed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three, stored_draft


def edges(flow: int) -> list[tuple[Any, ...]]:
    found = stored_draft(flow)["edges"]
    return [(edge["source"], edge["sourceOutput"], edge["target"]) for edge in found]


def to(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas.drag(start, (end[0] - start[0], end[1] - start[1]))


def test_a_line_to_a_node_is_an_edge(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    to(canvas, canvas.middle(canvas.output(2, "error")), canvas.middle(canvas.node(3)))
    expect(page.locator(".connection[data-line]")).to_have_count(3)
    assert max(canvas.gaps()) < 1
    status(page, "stored")
    assert edges(flow)[-1] == ("node_2", "error", "node_3")


def test_a_circle_is_refused_and_the_pointer_says_why(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.move(*canvas.middle(canvas.output(2, "error")))
    page.mouse.down()
    page.mouse.move(*canvas.head(2), steps=5)
    expect(page.locator(".fe-reason")).to_contain_text("does not wait")
    page.mouse.up()
    expect(page.locator(".fe-reason")).to_have_count(0)
    expect(page.locator(".connection")).to_have_count(2)
    assert canvas.is_undone()


def test_on_empty_ground_a_new_node_is_offered_connected_already(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    canvas.drag(canvas.middle(canvas.output(2, "error")), (30, 150))
    by(page, "quickadd-search").fill("contact")
    by(page, "quickadd-share_contact").click()
    expect(canvas.node(4)).to_be_visible()
    assert max(canvas.gaps()) < 1
    status(page, "stored")
    assert edges(flow)[-1] == ("node_2", "error", "node_4")
    canvas.undo()
    expect(canvas.node(4)).to_have_count(0)
    assert canvas.is_undone()


def test_the_offer_can_be_declined(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    canvas.drag(canvas.middle(canvas.output(2, "error")), (30, 150))
    expect(by(page, "quickadd-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(by(page, "quickadd")).to_have_count(0)
    assert canvas.is_undone()


def test_a_line_is_chosen_by_a_press_beside_it_and_deleted(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    x, y = canvas.on_line("edge_2")
    page.mouse.move(x + 3, y)
    expect(canvas.line("edge_2")).to_have_class("connection is-hovered")
    page.mouse.click(x + 3, y)
    assert canvas.chosen() == {"edge_2"}
    page.keyboard.press("Delete")
    expect(canvas.line("edge_2")).to_have_count(0)
    status(page, "stored")
    assert edges(flow) == [("node_1", "next", "node_2")]


def test_the_end_of_a_line_is_taken_to_another_node(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    to(canvas, canvas.middle(canvas.node(2).locator(".input")), canvas.middle(canvas.node(3)))
    status(page, "stored")
    assert edges(flow) == [("node_1", "next", "node_3"), ("node_2", "next", "node_3")]
    assert max(canvas.gaps()) < 1


def test_an_end_that_is_dropped_beside_all_nodes_stays(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    to(canvas, canvas.middle(canvas.node(2).locator(".input")), canvas.empty_spot())
    expect(page.locator(".connection")).to_have_count(2)
    assert canvas.is_undone()
