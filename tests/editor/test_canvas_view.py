"""Zoom keeps what is under the pointer there; wheel, middle button, Space and fingers move the view."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import window
from tests.e2e.steps import by
from tests.editor.canvas import Canvas
from tests.editor.flows import open_flow, row_of_three

ZOOM = "() => new DOMMatrix(getComputedStyle(document.querySelector('.drawflow')).transform).a"


def zoom_of(page: Page) -> float:
    zoom: float = page.evaluate(ZOOM)
    return zoom


def wheel(page: Page, down: float, right: float = 0) -> None:
    """Waits until the page has taken it."""
    page.evaluate(
        "() => { window.turned = new Promise(done => window.addEventListener('wheel',"
        " () => setTimeout(done), { once: true })); }"
    )
    page.mouse.wheel(right, down)
    page.evaluate("window.turned")


def test_the_point_under_the_pointer_stays(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    x, y = canvas.middle(canvas.output(2, "next"))
    before = zoom_of(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    wheel(page, -50)
    page.keyboard.up("Control")
    assert zoom_of(page) > before
    assert canvas.middle(canvas.output(2, "next")) == pytest.approx((x, y), abs=1)


def test_zoom_ends_at_its_limits(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    page.mouse.move(*Canvas(page).empty_spot())
    page.keyboard.down("Control")
    for _ in range(6):
        wheel(page, -500)
    assert zoom_of(page) == pytest.approx(2)
    for _ in range(14):
        wheel(page, 500)
    assert zoom_of(page) == pytest.approx(0.05)


def test_wheel_middle_button_and_space_move_the_view(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    x, y = canvas.head(1)
    page.mouse.move(*canvas.empty_spot())
    wheel(page, 30, 20)
    assert canvas.head(1) == pytest.approx((x - 20, y - 30), abs=1)
    canvas.drag(canvas.head(1), (50, 60), button="middle")
    assert canvas.head(1) == pytest.approx((x + 30, y + 30), abs=1)
    page.keyboard.down(" ")
    canvas.drag(canvas.head(1), (-30, -30))
    page.keyboard.up(" ")
    assert canvas.head(1) == pytest.approx((x, y), abs=1)
    assert canvas.is_undone()


def test_what_is_chosen_fills_the_view(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    canvas = Canvas(page)
    page.mouse.click(*canvas.head(3))
    by(page, "tool-fitChosen").click()
    assert zoom_of(page) == pytest.approx(1)
    stage = canvas.middle(by(page, "canvas"))
    assert canvas.middle(canvas.node(3)) == pytest.approx(stage, abs=2)
    by(page, "fit").click()
    expect(canvas.node(1)).to_be_in_viewport(ratio=1)


def touch(session: Any, kind: str, *points: tuple[float, float]) -> None:
    fingers = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def test_fingers_pan_drag_and_pinch(port: int) -> None:
    with window(locale="en-US", has_touch=True) as page:
        open_flow(page, port, row_of_three())
        canvas = Canvas(page)
        session = page.context.new_cdp_session(page)
        x, y = canvas.head(1)
        spot = canvas.empty_spot()
        touch(session, "touchStart", spot)
        touch(session, "touchMove", (spot[0] + 40, spot[1] + 50))
        touch(session, "touchEnd")
        assert canvas.head(1) == pytest.approx((x + 40, y + 50), abs=1)
        touch(session, "touchStart", canvas.head(1))
        touch(session, "touchMove", (canvas.head(1)[0] + 10, canvas.head(1)[1] + 90))
        touch(session, "touchEnd")
        assert canvas.place(1)[1] > 0
        before = zoom_of(page)
        touch(session, "touchStart", (500, 500))
        touch(session, "touchStart", (500, 500), (600, 500))
        touch(session, "touchMove", (450, 500), (650, 500))
        touch(session, "touchEnd")
        page.wait_for_function(f"({ZOOM})() > {before * 1.5}")


def test_a_canvas_that_opens_hidden_draws_right_when_it_is_shown(page: Page, port: int) -> None:
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => {"
        " document.querySelector('.fe-stage')?.style.setProperty('display', 'none'); });"
    )
    open_flow(page, port, row_of_three())
    page.evaluate("document.querySelector('.fe-stage').style.display = ''")
    page.wait_for_function("document.querySelector('.main-path').getTotalLength() > 20")
    assert max(Canvas(page).gaps()) < 1
