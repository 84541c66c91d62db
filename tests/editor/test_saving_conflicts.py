"""Two people change one flow: merged by itself where it can be, else chosen place by place."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by, status
from tests.editor.people import (
    colleague,
    editor_of,
    head,
    hire,
    name_on_screen,
    names_at_head,
    ready,
    rename,
    save,
)


@pytest.fixture
def alice(page: Page, port: int) -> Page:
    hire("carol")
    return editor_of(page, port, "alice")


@pytest.fixture
def carol(alice: Page, port: int) -> Page:
    return colleague(alice, port, "carol")


def test_different_nodes_are_merged_by_themselves(alice: Page, carol: Page) -> None:
    base = head()
    rename(carol, 2, "Carols")
    save(carol)
    theirs = head()
    rename(alice, 1, "Alices")
    save(alice)
    expect(by(alice, "merged-note")).to_contain_text("carol")
    expect(name_on_screen(alice, 2)).to_have_text("Carols")
    names = names_at_head()
    assert (names["node_1"], names["node_2"]) == ("Alices", "Carols")
    merged = head()
    assert (merged.base_id, merged.merged_base_id) == (theirs.pk, base.pk)
    assert merged.kind == "merged"


def test_undo_brings_my_own_state_back_in_one_step(alice: Page, carol: Page) -> None:
    before = name_on_screen(alice, 2).inner_text()
    rename(carol, 2, "Carols")
    save(carol)
    rename(alice, 1, "Alices")
    save(alice)
    expect(name_on_screen(alice, 2)).to_have_text("Carols")
    by(alice, "undo").click()
    expect(name_on_screen(alice, 2)).to_have_text(before)
    expect(name_on_screen(alice, 1)).to_have_text("Alices")
    by(alice, "redo").click()
    expect(name_on_screen(alice, 2)).to_have_text("Carols")


@pytest.fixture
def both_renamed(alice: Page, carol: Page) -> Page:
    """Alice's page with the question: both gave the first node a name."""
    rename(carol, 1, "Carols")
    rename(carol, 2, "Only carols")
    save(carol)
    rename(alice, 1, "Alices")
    by(alice, "save").click()
    expect(by(alice, "merge-dialog")).to_be_visible()
    return alice


def test_the_same_place_is_chosen_seeing_both_sides(both_renamed: Page) -> None:
    alice = both_renamed
    conflict = by(alice, "conflict")
    expect(conflict).to_have_count(1)
    expect(conflict).to_contain_text("Alices")
    expect(conflict).to_contain_text("Carols")
    expect(by(alice, "merge-now")).to_be_disabled()
    by(alice, "choose-theirs").check()
    by(alice, "merge-now").click()
    status(alice, "saved")
    expect(name_on_screen(alice, 1)).to_have_text("Carols")
    assert names_at_head()["node_1"] == "Carols"


def test_mine_counts_where_i_say_so_and_the_rest_comes_in(both_renamed: Page) -> None:
    by(both_renamed, "merge-all-mine").click()
    by(both_renamed, "merge-now").click()
    status(both_renamed, "saved")
    names = names_at_head()
    assert (names["node_1"], names["node_2"]) == ("Alices", "Only carols")


def test_not_now_saves_nothing_and_loses_nothing(both_renamed: Page) -> None:
    alice = both_renamed
    by(alice, "merge-later").click()
    status(alice, "conflict", "stored")
    expect(name_on_screen(alice, 1)).to_have_text("Alices")
    assert names_at_head()["node_1"] == "Carols"
    alice.reload()
    ready(alice)
    expect(name_on_screen(alice, 1)).to_have_text("Alices")
    by(alice, "draft-bring-together").click()
    by(alice, "merge-all-mine").click()
    by(alice, "merge-now").click()
    expect(name_on_screen(alice, 2)).to_have_text("Only carols")
    save(alice)
    assert names_at_head()["node_1"] == "Alices"


def test_deleted_by_one_and_changed_by_the_other(alice: Page, carol: Page) -> None:
    rename(alice, 2, "Still needed")
    rename(carol, 2, "x")
    by(carol, "delete-node").click()
    save(carol)
    by(alice, "save").click()
    expect(by(alice, "conflict")).to_have_attribute("data-conflict", "node/node_2")
    by(alice, "choose-mine").check()
    by(alice, "merge-now").click()
    status(alice, "saved")
    assert names_at_head()["node_2"] == "Still needed"


def test_news_of_a_save_come_in_when_i_say_so(alice: Page, carol: Page) -> None:
    rename(alice, 1, "Alices")
    status(alice, "stored")
    rename(carol, 2, "Carols")
    save(carol)
    expect(by(alice, "newer-note")).to_contain_text("carol")
    expect(name_on_screen(alice, 2)).not_to_have_text("Carols")
    by(alice, "bring-together").click()
    expect(name_on_screen(alice, 2)).to_have_text("Carols")
    expect(name_on_screen(alice, 1)).to_have_text("Alices")
    save(alice)
    assert head().merged_base_id is not None
    assert names_at_head()["node_1"] == "Alices"


def test_what_was_merged_is_looked_at_before_it_is_published(alice: Page, carol: Page) -> None:
    rename(carol, 2, "Carols")
    save(carol)
    rename(alice, 1, "Alices")
    by(alice, "publish").click()
    by(alice, "publish-confirm").click()
    status(alice, "look_first")
    assert head().published_version is None
    by(alice, "publish").click()
    by(alice, "publish-confirm").click()
    status(alice, "published")
    assert head().published_version is not None


def test_two_tabs_of_one_person_are_merged(alice: Page) -> None:
    tab = _tab(alice)
    rename(tab, 2, "Second tab")
    status(tab, "stored")
    rename(alice, 1, "First tab")
    expect(by(alice, "merged-note")).to_contain_text("another tab")
    status(alice, "stored")
    expect(name_on_screen(alice, 2)).to_have_text("Second tab")
    save(alice)
    names = names_at_head()
    assert (names["node_1"], names["node_2"]) == ("First tab", "Second tab")


def test_two_tabs_that_named_the_same_node_are_asked(alice: Page) -> None:
    tab = _tab(alice)
    rename(tab, 1, "Second tab")
    status(tab, "stored")
    rename(alice, 1, "First tab")
    expect(by(alice, "merge-dialog")).to_be_visible()
    by(alice, "merge-later").click()
    status(alice, "conflict")
    by(alice, "status-bring-together").click()
    by(alice, "choose-mine").check()
    by(alice, "merge-now").click()
    status(alice, "stored")
    expect(name_on_screen(alice, 1)).to_have_text("First tab")


def _tab(page: Page) -> Any:
    tab = page.context.new_page()
    tab.goto(page.url)
    ready(tab)
    return tab
