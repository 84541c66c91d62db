"""Two people with different filters and a visitor: each hears of what the own list would show."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from tests.browser.talks import LIST
from tests.browser.test_live import browser, open_live, session_of
from tests.chromium import bring_in
from tests.live import Api

ONE = "1 conversation with news – show"
MATCHING, OTHER = f"{LIST}?system=new", f"{LIST}?state=handover"


def frames_of(page: Page) -> list[str]:
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: heard.append(str(f))))
    return heard


def another(page: Page, client: Any, port: int, host: str = "acme.localhost") -> Page:
    """A second person, with a browser profile of their own."""
    base = f"http://{host}:{port}"
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(base_url=base)
    bring_in(context, session_of(client), base)
    return context.new_page()


def test_each_filter_is_respected_by_the_server(as_alice: Any, as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    with browser(as_alice, port) as alice:
        bob = another(alice, as_bob, port)
        others = frames_of(bob)
        open_live(bob, OTHER)
        open_live(alice, MATCHING)
        api.chat("Hello", session_id="first")
        expect(alice.get_by_text(ONE)).to_be_visible()
        api.chat("Hello", session_id="second")
        expect(alice.get_by_text("2 conversations with news – show")).to_be_visible()
        assert others == []
        expect(bob.get_by_text("with news")).to_have_count(0)


def test_a_row_on_the_page_is_brought_up_to_date_where_it_stands(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    first = api.chat("Hello", session_id="first").json()["data"]["conversation_id"]
    api.chat("Hello", session_id="second")
    with browser(as_bob, port) as page:
        open_live(page, LIST)
        rows = page.locator("tr[data-conversation]")
        expect(rows.nth(1)).to_have_attribute("data-conversation", str(first))
        api.chat("The newest words", session_id="first")
        expect(page.locator("tr.cb-fresh")).to_have_attribute("data-conversation", str(first))
        expect(rows.nth(1)).to_have_attribute("data-conversation", str(first))
        expect(page.get_by_text("with news")).to_have_count(0)


def test_a_pause_holds_back_until_it_ends(as_bob: Any, port: int) -> None:
    api = Api(port, "acme.localhost")
    with browser(as_bob, port) as page:
        sockets: list[WebSocket] = []
        page.on("websocket", lambda socket: sockets.append(socket))
        open_live(page, LIST)
        page.get_by_role("button", name="Pause").click()
        with sockets[0].expect_event("framereceived"):
            api.chat("Hello", session_id="first")
        expect(page.get_by_text(ONE)).to_have_count(0)
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text(ONE)).to_be_visible()


def test_mallory_gets_no_rows_of_it(acme: Any, as_mallory: Any, as_bob: Any) -> None:
    from tests.browser.talks import talk

    id = talk(acme.pk)
    url = f"{LIST}rows/?ids={id}"
    assert f'data-conversation="{id}"' in as_bob.get(url).content.decode()
    assert "data-conversation" not in as_mallory.get(url).content.decode()
