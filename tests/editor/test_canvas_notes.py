"""Notes lie under the nodes: written, moved, sized, coloured, deleted; nothing of it is lost."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import by, save, status
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three, stored_draft

HOSTILE = "<img src=x onerror=\"document.title='owned'\">"


def note(**extra: Any) -> dict[str, Any]:
    place = {"position": {"x": 0, "y": 240}, "size": {"width": 200, "height": 100}}
    return {"id": "note_1", "text": "Hello", "color": "green", **place, **extra}


def sticky(page: Page) -> Locator:
    return page.locator(".fe-sticky")


def test_a_note_is_written_and_survives_save_and_reload(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three())
    by(page, "tool-addNote").click()
    by(page, "note-editor").fill(HOSTILE)
    page.keyboard.press("Escape")
    expect(by(page, "note-editor")).to_have_count(0)
    expect(page.locator(".fe-sticky-text")).to_have_text(HOSTILE)
    status(page, "stored")
    assert stored_draft(flow)["notes"][0]["text"] == HOSTILE
    save(page)
    page.reload()
    expect(page.locator(".fe-sticky-text")).to_have_text(HOSTILE)
    assert page.locator(".fe img").count() == 0
    assert page.title() != "owned"


def test_a_note_is_moved_sized_and_coloured_step_by_step(page: Page, port: int) -> None:
    flow = open_flow(page, port, row_of_three(notes=[note(private="kept")]))
    canvas = Canvas(page)
    canvas.drag(canvas.middle(sticky(page)), (32, 24))
    canvas.drag(canvas.middle(sticky(page).locator("[data-grip]")), (40, 48))
    sticky(page).get_by_label("Pink").click()
    status(page, "stored")
    after = stored_draft(flow)["notes"][0]
    assert after["private"] == "kept"
    assert after["color"] == "pink"
    assert after["position"]["x"] > 0
    assert after["size"]["width"] > 200
    assert after["size"]["height"] > 100
    for _ in range(3):
        canvas.undo()
    assert canvas.is_undone()
    expect(sticky(page)).to_have_attribute("data-color", "green")


def test_notes_and_nodes_are_chosen_and_deleted_together(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three(notes=[note()]))
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(1))
    page.keyboard.down("Shift")
    page.mouse.click(*canvas.middle(sticky(page)))
    page.keyboard.up("Shift")
    assert canvas.chosen() == {"node-node_1", "note-note_1"}
    page.keyboard.press("Delete")
    expect(sticky(page)).to_have_count(0)
    expect(canvas.node(1)).to_have_count(0)
    canvas.undo()
    expect(sticky(page)).to_have_count(1)
    expect(canvas.node(1)).to_have_count(1)
    assert canvas.is_undone()


def test_the_bin_of_a_note_takes_only_the_note(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three(notes=[note()]))
    page.mouse.click(*Canvas(page).middle(sticky(page)))
    by(page, "delete-note").click()
    expect(sticky(page)).to_have_count(0)
    expect(page.locator(".drawflow-node")).to_have_count(3)


def test_a_note_lies_under_the_nodes(page: Page, port: int) -> None:
    under = note(position={"x": -40, "y": -40}, size={"width": 400, "height": 300})
    open_flow(page, port, row_of_three(notes=[under]))
    canvas = Canvas(page)
    canvas.drag(canvas.head(1), (0, 40))
    assert canvas.place(1)[1] > 0
    assert canvas.chosen() == {"node-node_1"}


def test_what_cannot_be_drawn_is_kept(page: Page, port: int) -> None:
    odd = ["text", None, 7, {"text": "no id"}, note(id="__proto__", position="left", size=[1])]
    flow = open_flow(page, port, row_of_three(notes=odd))
    expect(sticky(page)).to_have_count(1)
    canvas = Canvas(page)
    canvas.drag(canvas.head(3), (-40, 40))
    status(page, "stored")
    assert stored_draft(flow)["notes"] == odd
