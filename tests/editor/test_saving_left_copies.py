"""Two tabs of one person went away unsent: both come back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.people import draft_names, editor_of, name_on_screen, ready, rename
from tests.editor.test_saving_offline import close_offline, copied, has_copies


@pytest.fixture
def two_left(page: Page, port: int) -> Page:
    """A new tab with the flow open, after two that were closed without a network."""
    alice = editor_of(page, port, "alice")
    second = alice.context.new_page()
    second.goto(alice.url)
    ready(second)
    alice.context.set_offline(True)
    rename(alice, 1, "First tab")
    copied(alice, "First tab")
    rename(second, 2, "Second tab")
    copied(second, "Second tab")
    close_offline(alice)
    close_offline(second)
    tab = alice.context.new_page()
    alice.context.set_offline(False)
    tab.goto(alice.url)
    ready(tab)
    return tab


def test_the_newest_is_opened_and_the_other_comes_in(two_left: Page) -> None:
    expect(name_on_screen(two_left, 2)).to_have_text("Second tab")
    expect(by(two_left, "left-copy")).to_be_visible()
    by(two_left, "left-bring").click()
    expect(name_on_screen(two_left, 1)).to_have_text("First tab")
    status(two_left, "stored")
    has_copies(two_left, 0)
    names = draft_names("alice")
    assert (names["node_1"], names["node_2"]) == ("First tab", "Second tab")


def test_the_other_stays_until_somebody_decides(two_left: Page) -> None:
    expect(by(two_left, "left-copy")).to_be_visible()
    status(two_left, "stored")
    two_left.reload()
    ready(two_left)
    expect(by(two_left, "left-copy")).to_be_visible()
    by(two_left, "left-discard").click()
    expect(by(two_left, "left-copy")).to_be_hidden()
    has_copies(two_left, 0)
