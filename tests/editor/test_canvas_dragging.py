"""Nodes follow the mouse: in steps of the grid, freely with Alt, several together as one step."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.canvas import Canvas
from tests.editor.flows import edge, node, open_flow, row_of_three, stored_draft


def test_a_dragged_node_lands_on_the_grid_and_is_stored(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    canvas.drag(canvas.head(3), (-70, 141))
    x, y = canvas.place(3)
    assert (x % 8, y % 8) == (0, 0)
    assert (x, y) != (640, 160)
    assert max(canvas.gaps()) < 1
    status(page, "stored")
    assert stored_draft(flow)["nodes"][2]["position"] == {"x": x, "y": y}


def test_alt_and_the_switch_free_from_the_grid(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.keyboard.down("Alt")
    canvas.drag(canvas.head(3), (-33, 141))
    page.keyboard.up("Alt")
    assert canvas.place(3)[0] % 8 != 0 or canvas.place(3)[1] % 8 != 0
    by(page, "tool-snap").click()
    canvas.drag(canvas.head(1), (-5, 143))
    freely = canvas.place(1)
    assert freely[0] % 8 != 0 or freely[1] % 8 != 0
    page.reload()
    assert by(page, "tool-snap").get_attribute("aria-pressed") == "false"


def test_what_is_chosen_moves_together_and_comes_back_in_one_step(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(1))
    page.keyboard.down("Shift")
    page.mouse.click(*canvas.head(2))
    page.keyboard.up("Shift")
    canvas.drag(canvas.head(2), (16, 120))
    (ax, ay), (bx, by_) = canvas.place(1), canvas.place(2)
    assert (bx - ax, by_ - ay) == (320, 0)
    assert ay > 0
    assert canvas.place(3) == (640, 160)
    assert max(canvas.gaps()) < 1
    canvas.undo()
    assert (canvas.place(1), canvas.place(2)) == ((0, 0), (320, 0))
    assert canvas.is_undone()
    assert max(canvas.gaps()) < 1


def test_escape_puts_what_is_held_back(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.move(*canvas.head(2))
    page.mouse.down()
    page.mouse.move(canvas.head(2)[0] + 60, canvas.head(2)[1] + 90, steps=4)
    page.wait_for_function(
        "document.querySelector('[data-testid=node-node_2]').style.top !== '0px'"
    )
    page.keyboard.press("Escape")
    page.mouse.up()
    assert canvas.place(2) == (320, 0)
    assert canvas.is_undone()


def test_a_node_snaps_in_line_with_another(page: Page, port: int) -> None:
    off_grid = {
        "nodes": [node(1, "welcome", 3, 5), node(2, "end", 320, 203)],
        "edges": [edge(1, "node_1", "next", "node_2")],
    }
    open_flow(page, port, off_grid)
    canvas = Canvas(page)
    zoom = float((by(page, "zoom").text_content() or "").split()[0]) / 100
    canvas.drag(canvas.head(2), (0, -196 * zoom))
    assert canvas.place(2)[1] == 5
    expect(page.locator(".fe-guide")).to_have_count(0)


def test_who_may_only_look_moves_nothing(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three(), user="bob")
    canvas = Canvas(page)
    canvas.drag(canvas.head(2), (60, 90))
    canvas.drag(canvas.middle(canvas.output(2, "error")), (60, 90))
    assert canvas.place(2) == (320, 0)
    assert canvas.chosen() == {"node-node_2"}
    assert by(page, "quickadd").count() == 0
    assert by(page, "tool-addNote").count() == 0
