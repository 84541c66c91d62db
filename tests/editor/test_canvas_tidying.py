"""Tidying puts nodes in order from left to right, and is one step to undo."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e.steps import by
from tests.editor.canvas import Canvas
from tests.editor.flows import edge, node, open_flow


def heap() -> dict[str, Any]:
    """Four nodes on top of each other, one of them with a note beside it."""
    nodes = [
        node(1, "end", 8, 8),
        node(2, "condition", 0, 0),
        node(3, "welcome", 16, 16),
        node(4, "end", 24, 500),
    ]
    edges = [
        edge(1, "node_3", "next", "node_2"),
        edge(2, "node_2", "true", "node_1"),
        edge(3, "node_2", "false", "node_4"),
    ]
    note = {
        "id": "note_1",
        "text": "about four",
        "color": "blue",
        "position": {"x": 24, "y": 620},
        "size": {"width": 160, "height": 80},
    }
    return {"nodes": nodes, "edges": edges, "notes": [note]}


def places(page: Page) -> dict[int, Any]:
    return {number: Canvas(page).place(number) for number in (1, 2, 3, 4)}


def test_order_from_left_to_right_in_one_step(page: Page, port: int) -> None:
    open_flow(page, port, heap())
    canvas = Canvas(page)
    before = places(page)
    by(page, "tool-tidy").click()
    page.wait_for_function("!document.querySelector('[data-testid=undo]').disabled")
    after = places(page)
    assert after[3][0] < after[2][0] < after[1][0] == after[4][0]
    assert abs(after[1][1] - after[4][1]) > 60
    assert max(canvas.gaps()) < 1
    note = by(page, "note-note_1").evaluate(
        "e => [parseFloat(e.style.left), parseFloat(e.style.top)]"
    )
    assert note == [after[4][0], after[4][1] + 120]
    canvas.undo()
    assert places(page) == before
    assert canvas.is_undone()


def test_only_what_is_chosen(page: Page, port: int) -> None:
    open_flow(page, port, heap())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(4))
    page.keyboard.down("Shift")
    page.mouse.click(*canvas.head(3))
    page.keyboard.up("Shift")
    assert canvas.chosen() == {"node-node_3", "node-node_4"}
    page.keyboard.press("Shift+L")
    page.wait_for_function("!document.querySelector('[data-testid=undo]').disabled")
    after = places(page)
    assert (after[1], after[2]) == ((8, 8), (0, 0))
    assert after[4] != (24, 500)
