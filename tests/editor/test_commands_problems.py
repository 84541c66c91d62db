"""Problems lead to their field, and errors forbid publishing with the reason."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.chromium import window
from tests.e2e.steps import by
from tests.editor.drawing import choose, edge, enter, make_flow, small


def test_publishing_is_refused_with_the_reason_and_the_way_to_it(page: Page, port: int) -> None:
    document = small()
    document["edges"].append(edge(4, 4, "success", 3))
    document["nodes"][3]["config"]["timeout"] = 99
    enter(page, port, make_flow("Small", document))
    choose(page, "node_1")
    by(page, "publish").click()
    refused = by(page, "publish-refused")
    expect(refused).to_contain_text("One error must be mended first")
    refused.get_by_role("button", name="Time limit: must be at most 30").click()
    expect(refused).to_have_count(0)
    expect(by(page, "inspector-name")).to_have_value("Tell the shop")
    expect(by(page, "field-timeout")).to_be_focused()
    by(page, "field-timeout").fill("20")
    by(page, "publish").click()
    expect(by(page, "publish-dialog")).to_be_visible()


def test_a_line_of_the_list_leads_to_the_field(page: Page, port: int) -> None:
    document = small()
    document["nodes"][3]["config"]["timeout"] = 99
    enter(page, port, make_flow("Small", document))
    expect(page.locator("[data-part=problem-count]")).to_have_attribute("data-severity", "error")
    by(page, "tab-problems").click()
    by(page, "problems").get_by_role("button", name="Time limit").click()
    expect(by(page, "field-timeout")).to_be_focused()
    expect(by(page, "field-timeout")).to_have_attribute("aria-invalid", "true")
    by(page, "tab-outline").click()
    expect(by(page, "outline-node_4").locator(".fe-badge")).to_have_text("2")


def test_their_number_is_in_sight_in_turkish_too(port: int) -> None:
    document = small()
    document["nodes"][3]["config"]["timeout"] = 99
    with window(locale="tr-TR") as page:
        enter(page, port, make_flow("Small", document))
        tab = by(page, "tab-problems")
        expect(tab).to_have_text(re.compile(r"Sorunlar\s*\d"))
        box = tab.bounding_box()
    assert box
    assert box["x"] + box["width"] <= 1280
