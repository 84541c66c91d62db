"""Open pages and the news they get, in a real browser over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.talks import LIST, page_url
from tests.chromium import bring_in, window
from tests.live import Api


@contextmanager
def browser(client: Any, port: int, site: str = "acme.localhost", **options: Any) -> Iterator[Page]:
    """A window in which the client's user is signed in; addresses are relative to that host."""
    base = f"http://{site}:{port}"
    with window(base_url=base, **options) as page:
        bring_in(page.context, session_of(client), base)
        yield page


def session_of(client: Any) -> dict[str, str]:
    return {"sessionid": client.cookies["sessionid"].value}


def open_live(page: Page, url: str) -> None:
    """Opens a page and waits until its socket is taken: from then on no news is lost."""
    page.add_init_script(
        "const Plain = WebSocket; window.WebSocket = class extends Plain { constructor(...a) {"
        " super(...a); this.addEventListener('open', () => { window.socketOpen = true; }); } };"
    )
    page.goto(url)
    page.wait_for_function("window.socketOpen")


def test_the_list_offers_news_and_moves_no_row(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    api.chat("Hello", session_id="first")
    with browser(as_bob, port) as page:
        open_live(page, LIST)
        rows = page.locator("tbody tr")
        top = rows.first.bounding_box()
        api.chat("Hello", session_id="second")
        button = page.get_by_text("1 conversation with news – show")
        expect(button).to_be_visible()
        assert rows.count() == 1
        assert rows.first.bounding_box() == top
        button.click()
        expect(rows).to_have_count(2)


def test_news_move_nothing_beside_a_kept_filter(as_bob: Any, port: int) -> None:
    as_bob.post(f"{LIST}filters/", {"name": "Those that wait", "query": "state=waiting"})
    api = Api(port, "acme.localhost")
    api.chat("Hello", session_id="first")
    with browser(as_bob, port) as page:
        open_live(page, LIST)
        before = page.locator(".cb-box").bounding_box()
        api.chat("Hello", session_id="second")
        expect(page.get_by_text("1 conversation with news – show")).to_be_visible()
        assert page.locator(".cb-box").bounding_box() == before


def test_a_lost_connection_is_told_and_what_was_missed_is_offered(as_bob: Any, port: int) -> None:
    with browser(as_bob, port) as page:
        page.add_init_script(
            "const Real = WebSocket; window.WebSocket = class extends Real { constructor(...a) {"
            " super(...a); window.opened = this; } };"
        )
        page.goto(LIST)
        expect(page.get_by_text("Live updates")).to_be_visible()
        page.evaluate("window.opened.close()")
        expect(page.get_by_text("Not connected")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("show the newest")
        expect(page.get_by_text("Live updates")).to_be_visible()


def test_an_open_conversation_grows_and_keeps_what_was_unfolded(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    id = api.chat("Hello", session_id="first").json()["data"]["conversation_id"]
    with browser(as_bob, port) as page:
        open_live(page, page_url(id))
        page.get_by_text("Path:").first.click()
        api.chat("And now?", session_id="first")
        expect(page.get_by_text("And now?")).to_be_visible()
        expect(page.locator("details[open][data-key='t/1']")).to_have_count(1)
        expect(page.locator("details[open][data-key='t/2']")).to_have_count(0)


def test_another_conversation_changes_nothing_here(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    id = api.chat("Hello", session_id="first").json()["data"]["conversation_id"]
    with browser(as_bob, port) as page:
        open_live(page, page_url(id))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        api.chat("Elsewhere", session_id="second")
        api.chat("Here", session_id="first")
        expect(page.get_by_text("Here", exact=True)).to_be_visible()
        assert len([url for url in asked if url.endswith("/transcript/")]) == 1


def test_mallory_hears_nothing_of_it(as_mallory: Any, port: int) -> None:
    """Her own session opens no page, and so no socket, on Acme's host."""
    with browser(as_mallory, port) as page:
        page.goto(LIST)
        assert "/admin/login/" in page.url
