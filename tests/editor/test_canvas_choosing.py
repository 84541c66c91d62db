"""A frame, Shift and Ctrl+A choose; Delete takes away what is chosen, with its edges, in one step."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three


def frame_around(canvas: Canvas, first: int, last: int) -> None:
    one, other = canvas.box(canvas.node(first)), canvas.box(canvas.node(last))
    start = (one["x"] - 20, one["y"] - 24)
    end = (other["x"] + other["width"] - 4, other["y"] + other["height"] - 4)
    canvas.drag(start, (end[0] - start[0], end[1] - start[1]))


def test_a_frame_chooses_what_it_touches(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    frame_around(canvas, 1, 2)
    assert canvas.chosen() == {"node-node_1", "node-node_2"}
    assert page.locator(".fe-lasso").count() == 0
    page.mouse.click(*canvas.empty_spot())
    assert canvas.chosen() == set()


def test_shift_adds_and_takes_out_again(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(3))
    page.keyboard.down("Shift")
    frame_around(canvas, 1, 2)
    assert canvas.chosen() == {"node-node_1", "node-node_2", "node-node_3"}
    page.mouse.click(*canvas.head(2))
    page.keyboard.up("Shift")
    assert canvas.chosen() == {"node-node_1", "node-node_3"}
    page.mouse.click(*canvas.head(1))
    assert canvas.chosen() == {"node-node_1"}


def test_all_is_deleted_and_brought_back_in_one_step(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.empty_spot())
    page.keyboard.press("Control+a")
    assert len(canvas.chosen()) == 3
    page.keyboard.press("Delete")
    expect(page.locator(".drawflow-node")).to_have_count(0)
    canvas.undo()
    expect(page.locator(".drawflow-node")).to_have_count(3)
    expect(page.locator(".connection[data-line]")).to_have_count(2)
    assert canvas.is_undone()
    assert max(canvas.gaps()) < 1


def test_a_node_goes_with_its_edges_in_one_step(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(2))
    page.keyboard.press("Delete")
    expect(page.locator(".connection[data-line]")).to_have_count(0)
    canvas.undo()
    expect(page.locator(".connection[data-line]")).to_have_count(2)
    assert canvas.is_undone()
