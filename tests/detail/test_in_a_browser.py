"""The page in a real browser: scrolled to what matters, pictures on demand."""

from __future__ import annotations

from typing import Any

from django.db import connections
from playwright.sync_api import expect

from tests.browser.talks import page_url, talk
from tests.browser.test_live import browser
from tests.detail.test_long_talks import many
from tests.live import Api

VISIBLE = """entry => { const box = document.getElementById('cb-talk-side').getBoundingClientRect();
    const at = entry.getBoundingClientRect(); return at.bottom > box.top && at.top < box.bottom; }"""


def test_it_opens_at_the_end_and_at_the_searched_words(acme: Any, as_bob: Any, port: int) -> None:
    id = talk(acme.pk)
    many(id, 80)
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "UPDATE ai_conversation_messages SET content = 'a blue mug'"
            " WHERE conversation_id = %s AND content = 'message 10'",
            [id],
        )
    with browser(as_bob, port) as page:
        page.goto(page_url(id))
        assert page.locator(".cb-entry").last.evaluate(VISIBLE)
        assert not page.locator(".cb-entry").first.evaluate(VISIBLE)
        page.goto(f"{page_url(id)}?q=mug")
        expect(page.locator("#cb-transcript .cb-entry mark")).to_have_text("mug")
        assert page.locator(".cb-entry:has(mark)").evaluate(VISIBLE)


def test_a_path_is_drawn_when_it_is_unfolded(acme: Any, as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    id = api.chat("Hello", session_id="first").json()["data"]["conversation_id"]
    with browser(as_bob, port) as page:
        page.goto(page_url(id))
        assert page.locator(".cb-canvas svg").count() == 0
        page.get_by_text("Path:").first.click()
        expect(page.locator(".cb-canvas svg .cb-node.cb-lit").first).to_be_visible()
        page.get_by_role("link", name="explain").first.click()
        expect(page.get_by_role("navigation", name="Steps")).to_be_visible()


def test_mallory_sees_nothing_of_it(acme: Any, as_mallory: Any, port: int) -> None:
    id = talk(acme.pk)
    with browser(as_mallory, port) as page:
        page.goto(page_url(id))
        assert "Visitor" not in page.content()
