"""A thousand nodes open with every line at its ports, and look the same after a reload."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench.browser.graphs import graph
from tests.e2e.steps import by, status
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow

PATHS = """() => Object.fromEntries([...document.querySelectorAll(".connection[data-line]")]
  .map((line) => [line.dataset.line, line.firstElementChild.getAttribute("d")]))"""


def test_every_line_of_a_thousand_ends_at_its_ports(page: Page, port: int) -> None:
    open_flow(page, port, graph(1000, 1000))
    expect(page.locator(".drawflow-node")).to_have_count(1000)
    canvas = Canvas(page)
    gaps = canvas.gaps()
    assert len(gaps) == 1000
    assert max(gaps) < 1
    canvas.drag(canvas.head(1), (40, 80))
    assert canvas.place(1)[1] > 0
    assert max(canvas.gaps()) < 1


def test_a_reload_draws_the_same_picture(page: Page, port: int) -> None:
    open_flow(page, port, graph(60, 150))
    canvas = Canvas(page)
    canvas.drag(canvas.head(1), (40, 80))
    status(page, "stored")
    before: dict[str, Any] = page.evaluate(PATHS)
    page.reload()
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()
    assert page.evaluate(PATHS) == before
    assert len(before) == 150


def test_the_last_of_a_thousand_is_found_and_shown(page: Page, port: int) -> None:
    open_flow(page, port, graph(1000, 1000))
    page.keyboard.press("Control+f")
    by(page, "search").fill("Step 1000")
    page.keyboard.press("Enter")
    by(page, "tool-fitChosen").click()
    expect(Canvas(page).node(1000)).to_be_in_viewport(ratio=1)
    stage = Canvas(page).middle(by(page, "canvas"))
    assert Canvas(page).middle(Canvas(page).node(1000)) == pytest.approx(stage, abs=2)
