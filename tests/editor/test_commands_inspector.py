"""The form of a node: what is typed stays, and what is wrong stands where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.steps import by
from tests.editor.drawing import choose, edge, enter, make_flow, node, small, stored

HOSTILE = "<img src=x onerror='window.pwned = 1'>"


class Hold:
    """Keeps requests back until they are let go."""

    def __init__(self) -> None:
        self.waiting: list[Route] | None = []

    def __call__(self, route: Route) -> None:
        if self.waiting is None:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        waiting, self.waiting = self.waiting or [], None
        for route in waiting:
            route.continue_()


def offered(page: Page) -> Locator:
    return page.locator(".fe-completion:not([hidden]) .fe-option")


def test_a_late_answer_takes_neither_text_nor_cursor(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    page.route("**/draft", hold := Hold())
    choose(page, "node_2")
    field = by(page, "field-region")
    with page.expect_request("**/draft"):
        field.fill("XX")
    field.fill("")
    field.press_sequentially("QZ1")
    page.keyboard.press("ArrowLeft")
    hold.let_go()
    wrong = page.locator('[data-field="region"] .fe-problem')
    expect(wrong).to_contain_text("Give a country's code of two letters")
    expect(field).to_be_focused()
    expect(field).to_have_value("QZ1")
    assert field.evaluate("input => input.selectionStart") == 2
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("US")
    expect(wrong).to_have_count(0)
    expect(field).to_have_attribute("aria-invalid", "false")
    assert stored(page, flow)["nodes"][1]["config"]["region"] == "US"


def test_what_must_be_filled_is_marked_and_an_unset_number_shows_its_default(
    page: Page, port: int
) -> None:
    enter(page, port, make_flow("Small"))
    choose(page, "node_4")
    expect(by(page, "field-response_key")).to_have_attribute("aria-required", "true")
    assert by(page, "field-url").get_attribute("aria-required") is None
    expect(by(page, "field-timeout")).to_have_value("")
    expect(by(page, "field-timeout")).to_have_attribute("placeholder", "10")


def test_names_are_offered_after_a_brace(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_4")
    url = by(page, "field-url")
    url.fill("https://example.com/?q=")
    url.press_sequentially("{na")
    expect(offered(page)).to_have_text(["nameAsk name"])
    page.keyboard.press("Enter")
    expect(url).to_have_value("https://example.com/?q={name}")
    expect(url).to_be_focused()
    url.press_sequentially("&m={{mess")
    page.keyboard.press("Tab")
    expect(url).to_have_value("https://example.com/?q={name}&m={{message}}")
    url.press_sequentially("{")
    expect(offered(page).filter(has_text="webhook_status")).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(url).to_be_focused()
    assert stored(page, flow)["nodes"][3]["config"]["url"].endswith("{{message}}{")


def test_texts_that_are_not_filled_offer_nothing(page: Page, port: int) -> None:
    enter(page, port, make_flow("Small"))
    choose(page, "node_1")
    by(page, "field-welcome_message").press_sequentially(" {na")
    expect(offered(page)).to_have_count(0)


def test_broken_json_is_kept_and_told_until_it_is_mended(page: Page, port: int) -> None:
    flow = make_flow("Small")
    enter(page, port, flow)
    choose(page, "node_3")
    by(page, "mode-json").click()
    raw = by(page, "raw-json")
    raw.fill('{\n  "closing_message": "New"\n  oops\n}')
    expect(by(page, "raw-fault")).to_contain_text("Line 3")
    choose(page, "node_1")
    expect(raw).to_have_value('{\n  "welcome_message": "Hello"\n}')
    choose(page, "node_3")
    expect(raw).to_have_value('{\n  "closing_message": "New"\n  oops\n}')
    expect(by(page, "raw-fault")).to_contain_text("Line 3")
    by(page, "mode-form").click()
    expect(by(page, "field-closing_message")).to_have_value("Bye")
    by(page, "raw-waits").get_by_role("button", name="Mend it").click()
    raw.fill("[1]")
    expect(by(page, "raw-fault")).to_contain_text("must be an object")
    raw.fill('{"closing_message": "Mended"}')
    expect(by(page, "raw-fault")).to_be_empty()
    by(page, "mode-form").click()
    expect(by(page, "field-closing_message")).to_have_value("Mended")
    assert stored(page, flow)["nodes"][2]["config"] == {"closing_message": "Mended"}


def test_the_prompt_is_shown_with_the_directives(page: Page, port: int) -> None:
    from tests.directives.rules import rule

    rule("Never name a price.")
    document = small()
    document["nodes"] += [
        node(5, "context_builder", "Facts", 0, 500),
        node(6, "ai_response", "Answer", 300, 500, system_prompt=HOSTILE),
    ]
    document["edges"].append(edge(4, 5, "next", 6))
    enter(page, port, make_flow("Small", document))
    choose(page, "node_6")
    by(page, "prompt-preview").locator("summary").click()
    parts = by(page, "prompt-parts")
    expect(parts).to_contain_text("Never name a price.")
    expect(parts).to_contain_text("Directive of the tenant")
    expect(parts).to_contain_text(HOSTILE)
    expect(parts).to_contain_text("tokens")
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("key", ["__proto__", "constructor", "a.b c@:\"'"])
def test_hostile_names_of_settings_pollute_nothing(page: Page, port: int, key: str) -> None:
    document = small()
    document["nodes"][3]["config"] |= {"headers": {key: HOSTILE}}
    document["nodes"][3]["name"] = HOSTILE
    flow = make_flow("Small", document)
    enter(page, port, flow)
    choose(page, "node_4")
    expect(by(page, "field-headers-0-key")).to_have_value(key)
    by(page, "field-headers-0").fill("changed")
    found: Any = stored(page, flow)["nodes"][3]["config"]["headers"]
    assert found == {key: "changed"}
    assert page.evaluate("[window.pwned, ({}).changed, Object.keys(Object.prototype).length]") == [
        None,
        None,
        0,
    ]
