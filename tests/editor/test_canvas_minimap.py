"""The overview shows every node, and dragging in it moves the view."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three


def test_it_shows_the_nodes_and_moves_the_view(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    expect(page.locator(".fe-minimap-node")).to_have_count(3)
    before = canvas.head(2)
    canvas.drag(canvas.middle(by(page, "minimap-view")), (20, 0))
    assert canvas.head(2)[0] < before[0] - 20
    assert canvas.head(2)[1] == pytest.approx(before[1], abs=2)


def test_a_removed_node_leaves_it(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(2))
    page.keyboard.press("Delete")
    expect(page.locator(".fe-minimap-node")).to_have_count(2)


def test_it_stays_hidden_when_it_was_hidden(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    by(page, "tool-minimap").click()
    expect(by(page, "minimap")).to_be_hidden()
    page.reload()
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()
    expect(by(page, "minimap")).to_be_hidden()
    by(page, "tool-minimap").click()
    expect(by(page, "minimap")).to_be_visible()
