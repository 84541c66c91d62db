"""Nobody publishes before the dialog has said what that means for those who talk."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.e2e.steps import by, status
from tests.editor.people import editor_of, head


def test_publish_can_be_pressed_once_people_are_counted(page: Page, port: int) -> None:
    alice = editor_of(page, port, "alice")
    held: list[Route] = []
    alice.route("**/publish/outlook", lambda route: held.append(route))
    with alice.expect_request("**/publish/outlook"):
        by(alice, "publish").click()
    expect(by(alice, "publish-confirm")).to_be_disabled()
    held[0].continue_()
    expect(by(alice, "talks")).to_contain_text("Nobody is in the middle")
    by(alice, "publish-confirm").click()
    status(alice, "published")
    assert head().published_version is not None


def test_a_count_that_fails_holds_nobody_up(page: Page, port: int) -> None:
    alice = editor_of(page, port, "alice")
    alice.route("**/publish/outlook", lambda route: route.abort())
    alice.route("**/cases", lambda route: route.abort())
    by(alice, "publish").click()
    by(alice, "talks-pin").check()
    by(alice, "publish-confirm").click()
    status(alice, "published")
