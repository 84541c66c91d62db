"""Steps that people take, named as they would name them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD
from tests.chromium import bring_in


def signed_in(page: Page, port: int, schema: str, username: str) -> None:
    """Signed in before the test begins, for tests of something else."""
    from tests.conftest import sign_in

    host = "localhost" if schema == "public" else f"{schema}.localhost"
    bring_in(page.context, sign_in(schema, username), f"http://{host}:{port}")


def sign_in(page: Page, port: int, schema: str, username: str) -> None:
    page.goto(f"http://{schema}.localhost:{port}/admin/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"http://{schema}.localhost:{port}/admin/")


def menu(page: Page, path: str) -> None:
    page.locator(f'#nav-sidebar a[href="{path}"], nav a[href="{path}"]').first.click()


def open_editor(page: Page, flow: str) -> None:
    menu(page, "/admin/flows/flow/")
    page.get_by_role("link", name=flow).click()
    expect(page.locator(".fe[data-ready=true]")).to_be_visible()


def by(page: Page, testid: str) -> Locator:
    return page.get_by_test_id(testid)


def status(page: Page, *states: str) -> None:
    """Waits until the status line says one of these states."""
    wanted = ", ".join(f'[data-testid=status][data-state="{state}"]' for state in states)
    expect(page.locator(wanted)).to_be_visible()


def drag(page: Page, what: Locator, dx: float, dy: float) -> None:
    box = what.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=6)
    page.mouse.up()


def save(page: Page) -> None:
    by(page, "save").click()
    status(page, "saved", "clean")


def say(page: Page, words: str) -> Any:
    """Sends a message in the test chat and waits for the reply."""
    before = by(page, "test-outcome").count()
    by(page, "test-input").fill(words)
    by(page, "test-send").click()
    expect(by(page, "test-outcome")).to_have_count(before + 1)
    return by(page, "test-reply").last
