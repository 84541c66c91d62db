"""A page whose session has ended says so, instead of waiting for news that never come."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.browser.talks import LIST, page_url
from tests.browser.test_live import browser, open_live
from tests.live import Api

NOTE = "Signed out: no longer updated"
KEEP_SOCKETS = (
    "const Known = WebSocket; window.sockets = []; window.WebSocket = class extends Known {"
    " constructor(...a) { super(...a); window.sockets.push(this); } };"
)


def end_session_and_socket(page: Page) -> None:
    with schema_context("acme"):
        Session.objects.all().delete()
    page.evaluate("window.sockets.at(-1).close()")


def test_the_list(as_bob: Any, port: int) -> None:
    with browser(as_bob, port) as page:
        page.add_init_script(KEEP_SOCKETS)
        open_live(page, LIST)
        end_session_and_socket(page)
        expect(page.get_by_text(NOTE)).to_be_visible(timeout=15_000)


def test_a_conversation_without_its_socket(as_bob: Any, port: int) -> None:
    id = Api(port, "acme.localhost").chat("Hello").json()["data"]["conversation_id"]
    with browser(as_bob, port) as page:
        page.add_init_script(KEEP_SOCKETS)
        open_live(page, page_url(id))
        end_session_and_socket(page)
        expect(page.get_by_text(NOTE)).to_be_visible(timeout=15_000)


def test_a_conversation_that_has_news(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    id = api.chat("Hello", session_id="first").json()["data"]["conversation_id"]
    with browser(as_bob, port) as page:
        open_live(page, page_url(id))
        with schema_context("acme"):
            Session.objects.all().delete()
        api.chat("And now?", session_id="first")
        expect(page.get_by_text(NOTE)).to_be_visible()
        expect(page.get_by_text("And now?")).to_have_count(0)
