"""Others in the flow: their names in the toolbar, and a ring with a name where they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.people import colleague, editor_of, head, node, ready, rename, save


@pytest.fixture
def alice(page: Page, port: int) -> Page:
    return editor_of(page, port, "alice")


def test_who_comes_selects_and_goes_is_shown(alice: Page, port: int) -> None:
    bob = colleague(alice, port, "bob")
    expect(by(alice, "person")).to_have_text(["Bbob"])
    expect(by(bob, "person")).to_have_text(["Aalice"])
    node(bob, 2).click(position={"x": 40, "y": 12})
    expect(node(alice, 2).get_by_test_id("here")).to_have_text("bob")
    node(bob, 3).click(position={"x": 40, "y": 12})
    expect(node(alice, 3).get_by_test_id("here")).to_have_text("bob")
    expect(by(alice, "here")).to_have_count(1)
    rename(alice, 3, "Renamed under the ring")
    expect(node(alice, 3).get_by_test_id("here")).to_have_text("bob")
    bob.close()
    expect(by(alice, "people")).to_be_hidden()
    expect(by(alice, "here")).to_have_count(0)


def test_my_other_tab_is_called_so_and_support_may_only_look(alice: Page, port: int) -> None:
    tab = alice.context.new_page()
    tab.goto(alice.url)
    ready(tab)
    expect(by(alice, "person")).to_contain_text("You, in another tab")
    bob = colleague(alice, port, "bob")
    rename(alice, 1, "News for Bob")
    save(alice)
    expect(by(bob, "newer-note")).to_contain_text(f"alice saved version {head().number}")


def test_a_name_of_script_stays_a_name(alice: Page, port: int) -> None:
    from tests.editor.people import hire

    evil = "<img src=x onerror=alert(1)>"
    hire(evil)
    colleague(alice, port, evil)
    person: Any = by(alice, "person")
    expect(person).to_contain_text(evil)
    expect(person.locator("img")).to_have_count(0)
