"""The way from a reply to the data of each of its steps, in a real browser."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.talks import page_url
from tests.browser.test_live import browser
from tests.explain.talking import converse, explain_url
from tests.explain.test_pages import STEP, started, stored
from tests.live import Api
from tests.versions.talks import asks, publish


def panel(page: Page, number: int) -> Any:
    return page.locator(f"#step-{number}")


def test_from_a_reply_to_the_data_of_a_step(acme_api: Api, as_bob: Any, port: int) -> None:
    publish(asks("one"))
    id = converse(acme_api, "hello", "Izmir")
    with browser(as_bob, port) as page:
        page.goto(page_url(id))
        page.locator("[data-turn='2']").get_by_role("link", name="explain").click()
        expect(page).to_have_url(explain_url(id, 2))
        steps = page.get_by_role("navigation", name="Steps").get_by_role("link")
        expect(steps).to_have_count(2)
        expect(panel(page, 1)).to_contain_text("Izmir")
        expect(panel(page, 2)).to_be_hidden()
        steps.nth(1).click()
        expect(panel(page, 2)).to_contain_text("one: which size?")
        expect(panel(page, 1)).to_be_hidden()
        expect(page.locator(".ex-canvas a[aria-current]")).to_have_attribute("data-node", "node_51")
        expect(page).to_have_url(f"{explain_url(id, 2)}#step-2")


def test_from_a_node_and_with_the_keys(acme_api: Api, as_bob: Any, port: int) -> None:
    publish(asks("one"))
    id = converse(acme_api, "hello", "Izmir", "large")
    with browser(as_bob, port) as page:
        page.goto(f"{explain_url(id, 2)}#step-2")
        expect(panel(page, 2)).to_be_visible()
        page.locator(".ex-canvas").get_by_role("link", name="city").click()
        expect(panel(page, 1)).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(panel(page, 2)).to_be_visible()
        expect(page.get_by_role("link", name="2 size")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(panel(page, 2)).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("heading", name="turn 3")).to_be_visible()
        expect(page.get_by_role("navigation", name="Turns")).to_contain_text("Turn 3")


def test_it_opens_at_the_step_that_failed(acme: Any, as_bob: Any, port: int) -> None:
    failed = {**STEP, "error": {"code": "model_down", "message": {"en": "It is away."}}}
    id = stored(acme.pk, started(city="Izmir"), failed, STEP)
    with browser(as_bob, port) as page:
        page.goto(explain_url(id, 1))
        expect(panel(page, 2)).to_contain_text("model_down: It is away.")
        expect(panel(page, 1)).to_be_hidden()


def test_a_screen_reader_hears_the_steps_and_the_chosen_one(
    acme_api: Api, as_bob: Any, port: int
) -> None:
    publish(asks("one"))
    id = converse(acme_api, "hello", "Izmir")
    with browser(as_bob, port) as page:
        page.goto(explain_url(id, 2))
        chosen = page.get_by_role("navigation", name="Steps").locator("[aria-current=step]")
        expect(chosen).to_have_accessible_name(re.compile(r"1 city 1 changed · \d\.\d ms"))
        expect(page.get_by_role("region", name="1. city")).to_be_visible()
        expect(page.get_by_role("table").first).to_match_aria_snapshot(
            """
            - table:
              - rowgroup:
                - row "Name Before After"
              - rowgroup:
                - row "city – Izmir"
            """
        )


def test_without_scripts_all_steps_stand_there(acme_api: Api, as_bob: Any, port: int) -> None:
    publish(asks("one"))
    id = converse(acme_api, "hello", "Izmir")
    with browser(as_bob, port) as page:
        page.route("**/explain*.js", lambda route: route.abort())
        page.goto(explain_url(id, 2))
        expect(panel(page, 1)).to_be_visible()
        expect(panel(page, 2)).to_be_visible()


def test_mallory_sees_nothing_of_it(acme_api: Api, as_mallory: Any, port: int) -> None:
    id = converse(acme_api, "hello")
    with browser(as_mallory, port) as page:
        page.goto(explain_url(id, 1))
        expect(page.locator("#explanation")).to_have_count(0)
