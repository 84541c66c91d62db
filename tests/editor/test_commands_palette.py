"""Node types: those that are permitted, by keys and words, and where they go."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import by
from tests.editor.drawing import choose, enter, make_flow, small, stored


@pytest.mark.usefixtures("no_webhook")
def test_only_permitted_types_are_offered(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    expect(by(page, "palette-item-end")).to_be_visible()
    expect(by(page, "palette-item-webhook")).to_have_count(0)


def test_enter_inserts_what_is_found_and_connects_it(page: Page, port: int) -> None:
    document = small()
    document["edges"] = [line for line in document["edges"] if line["sourceOutput"] != "skipped"]
    flow = make_flow("Small", document)
    enter(page, port, flow)
    choose(page, "node_2")
    page.keyboard.press("i")
    expect(by(page, "palette-search")).to_be_focused()
    page.keyboard.type("condition")
    page.keyboard.press("Enter")
    expect(by(page, "inspector-name")).to_have_value("Condition")
    found = stored(page, flow)
    assert found["edges"][-1] == {
        "id": "edge_3", "source": "node_2", "sourceOutput": "skipped", "target": "node_5",
    }  # fmt: skip
    by(page, "undo").click()
    assert stored(page, flow) == document


def test_without_a_free_output_nothing_is_turned(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_1")
    by(page, "tab-palette").click()
    by(page, "palette-item-end").click()
    assert stored(page, flow)["edges"] == small()["edges"]


def test_arrows_walk_and_tell_what_a_type_does(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    by(page, "palette-search").focus()
    page.keyboard.press("ArrowDown")
    expect(by(page, "palette-about")).to_contain_text("Greets the visitor once.")
    page.keyboard.press("ArrowDown")
    expect(by(page, "palette-item-ai_response")).to_be_focused()
    expect(by(page, "palette-about")).to_contain_text("The language model answers.")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(by(page, "palette-search")).to_be_focused()


def test_what_was_used_stands_on_top_the_next_time(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    by(page, "palette-item-end").click()
    by(page, "palette-item-condition").click()
    page.reload()
    recent = page.locator('[data-testid^="palette-recent-"]')
    expect(recent).to_have_count(2)
    shown = recent.evaluate_all("all => all.map((item) => item.dataset.testid)")
    assert shown == ["palette-recent-condition", "palette-recent-end"]
