"""The test chat shows the way while it is taken, stops where it is told to, and keeps talks as cases."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.steps import by, say, status
from tests.editor.flows import edge, node, open_flow, row_of_three


def waits_for_a_mood() -> Any:
    """Remembers a phone number, then ends."""
    ask = {"prompt": "Your number?", "data_type": "phone", "context_key": "phone"}
    nodes = [node(1, "collect_data", 0, 0, config=ask), node(2, "end", 320, 0)]
    edges = [edge(1, "node_1", "collected", "node_2")]
    return {"nodes": nodes, "edges": edges, "notes": [], "settings": {}}


def lit(page: Page, number: int) -> None:
    expect(by(page, f"node-node_{number}")).to_have_class(re.compile(r"\bis-lit\b"))


def test_the_way_is_lit_and_each_step_shows_what_it_did(page: Page, port: int) -> None:
    open_flow(page, port, waits_for_a_mood())
    by(page, "tab-test").click()
    expect(say(page, "hi")).to_contain_text("Your number?")
    lit(page, 1)
    say(page, "0555 123 45 67")
    lit(page, 2)
    step = by(page, "step-node_1").last
    step.locator("summary").click()
    expect(by(page, "change-phone").last).to_contain_text("555")


def test_it_stops_at_a_breakpoint_and_goes_on(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    by(page, "node-node_2").click(position={"x": 40, "y": 12})
    page.keyboard.press("b")
    expect(by(page, "node-node_2")).to_have_class(re.compile(r"\bis-stop\b"))
    by(page, "tab-test").click()
    by(page, "test-input").fill("hi")
    by(page, "test-send").click()
    expect(by(page, "test-held")).to_contain_text("Node 2")
    expect(by(page, "node-node_2")).to_have_class(re.compile(r"\bis-held\b"))
    expect(by(page, "step-node_1")).to_have_count(1)
    expect(by(page, "test-outcome")).to_have_count(0)
    by(page, "test-step").click()
    expect(by(page, "test-held")).to_contain_text("Node 3")
    by(page, "test-go-on").click()
    expect(by(page, "test-outcome")).to_have_attribute("data-outcome", "ended")
    expect(by(page, "test-path").locator("ol > li")).to_have_count(3)


def test_a_failing_case_is_in_the_way_of_publishing_until_a_reason_is_given(
    page: Page, port: int
) -> None:
    open_flow(page, port, row_of_three())
    by(page, "tab-test").click()
    say(page, "hello")
    by(page, "test-record").click()
    form = by(page, "case-form")
    expect(form).to_be_visible()
    by(page, "case-contains-0").fill("unheard of")
    by(page, "case-save").click()
    expect(form).to_have_count(0)
    by(page, "case-run-all").click()
    expect(by(page, "case")).to_have_attribute("data-state", "failed")
    by(page, "publish").click()
    expect(by(page, "publish-tests")).to_contain_text("0 of 1")
    by(page, "publish-confirm").click()
    expect(by(page, "publish-reason")).to_be_focused()
    by(page, "publish-reason").fill("The words come tomorrow")
    by(page, "publish-confirm").click()
    status(page, "published")


def test_what_could_not_be_sent_is_there_to_be_sent_again(page: Page, port: int) -> None:
    open_flow(page, port, waits_for_a_mood())
    by(page, "tab-test").click()
    page.locator("[data-part=known] summary").click()
    known = page.locator("[data-part=known] textarea")
    known.fill('{"name": "Can"}')
    page.context.set_offline(True)
    by(page, "test-input").fill("hello")
    by(page, "test-send").click()
    expect(by(page, "test-error")).to_contain_text("The server was not reached.")
    expect(by(page, "test-input")).to_have_value("hello")
    by(page, "tab-cases").click()
    expect(by(page, "case-note")).to_contain_text("The server was not reached.")
    by(page, "tab-test").click()
    page.context.set_offline(False)
    by(page, "test-send").click()
    expect(by(page, "test-reply")).to_contain_text("Your number?")
    expect(known).to_have_value(re.compile('"name": "Can"'))


def test_a_stop_is_still_there_when_going_on_failed(page: Page, port: int) -> None:
    open_flow(page, port, row_of_three())
    by(page, "node-node_2").click(position={"x": 40, "y": 12})
    page.keyboard.press("b")
    by(page, "tab-test").click()
    by(page, "test-input").fill("hi")
    by(page, "test-send").click()
    expect(by(page, "test-held")).to_contain_text("Node 2")
    page.context.set_offline(True)
    by(page, "test-go-on").click()
    expect(by(page, "test-error")).to_be_visible()
    expect(by(page, "test-held")).to_contain_text("Node 2")
    page.context.set_offline(False)
    by(page, "test-go-on").click()
    expect(by(page, "test-outcome")).to_have_attribute("data-outcome", "ended")
    expect(by(page, "test-path").locator("ol > li")).to_have_count(3)


def test_what_is_known_is_shown_as_it_is_now(page: Page, port: int) -> None:
    open_flow(page, port, waits_for_a_mood())
    by(page, "tab-test").click()
    page.locator("[data-part=known] summary").click()
    known = page.locator("[data-part=known] textarea")
    known.fill('{"name": "Can"}')
    say(page, "hi")
    expect(known).to_have_value(re.compile('"name": "Can"'))
    say(page, "0555 123 45 67")
    expect(known).to_have_value(re.compile('"name": "Can",\\s+"phone": ".*555'))
    page.locator("[data-part=reset]").click()
    expect(known).to_have_value("{}")
