"""Gestures leave alone what would make the browser look at every box of a large flow again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three

WATCH = """() => {
  window.seen = [];
  const canvas = document.querySelector(".fe-canvas");
  const see = (what) => () => window.seen.push(what);
  new MutationObserver(see("class")).observe(canvas, {attributeFilter: ["class"]});
  const plane = canvas.querySelector(".drawflow");
  new MutationObserver(see("child")).observe(plane, {childList: true, attributeFilter: ["class"]});
}"""


def test_neither_the_canvas_nor_its_plane_changes_under_a_gesture(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.evaluate(WATCH)
    x, y = canvas.head(2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 3, steps=4)
    expect(page.locator(".fe-guide")).not_to_have_count(0)
    page.mouse.up()
    page.mouse.move(*canvas.on_line("edge_1"))
    expect(by(page, "canvas")).to_have_attribute("data-over-line", "")
    page.mouse.move(*canvas.empty_spot())
    page.keyboard.down("Space")
    expect(by(page, "canvas")).to_have_attribute("data-pan-ready", "")
    canvas.drag(canvas.empty_spot(), (20, 20))
    page.keyboard.up("Space")
    expect(by(page, "canvas")).not_to_have_attribute("data-panning", "")
    by(page, "zoom-in").click()
    assert page.evaluate("window.seen") == []
