"""Open pages hear of what the old application writes: in a real browser, through the running product."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.talks import LIST, page_url
from tests.browser.test_live import open_live
from tests.chromium import window
from tests.live import product
from tests.tail.place import Place


@pytest.fixture
def port(place: Place) -> Iterator[int]:
    """The product as it runs: with its tailer."""
    place.hang_up()  # the fixture's own tailer has the lock
    with product(lifespan="on") as port:
        yield port


def listen(frames: list[str], socket: Any) -> None:
    socket.on("framereceived", lambda frame: frames.append(str(frame)))


@contextmanager
def browser(client: Any, host: str, port: int) -> Iterator[Page]:
    base = f"http://{host}:{port}"
    session = client.cookies["sessionid"].value
    with window(base_url=base) as page:
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        yield page


def test_the_list_offers_a_conversation_of_the_old_application(
    place: Place, as_bob: Any, port: int
) -> None:
    with browser(as_bob, "acme.localhost", port) as page:
        open_live(page, LIST)
        id = place.talk(2, session_id="eski-1")
        place.say(id, "Merhaba")
        page.get_by_text("1 conversation with news – show").click()
        expect(page.locator(f"tr[data-conversation='{id}']")).to_be_visible()
        expect(page.locator(f"tr[data-conversation='{id}'] .cb-now")).to_contain_text(["Open", "1"])


def test_an_open_conversation_grows(place: Place, as_bob: Any, port: int) -> None:
    id = place.talk(2)
    place.say(id, "Merhaba")
    with browser(as_bob, "acme.localhost", port) as page:
        open_live(page, page_url(id))
        place.say(id, "Kargom nerede kaldı?")
        expect(page.get_by_text("Kargom nerede kaldı?")).to_be_visible()
        place.say(id, "Yarın sizde.", table="ai_conversation_messages", role="assistant")
        expect(page.get_by_text("Yarın sizde.")).to_be_visible()


def test_an_import_is_one_note(place: Place, as_bob: Any, port: int) -> None:
    with browser(as_bob, "acme.localhost", port) as page:
        frames: list[str] = []
        page.on("websocket", partial(listen, frames))
        open_live(page, LIST)
        place.old.cursor().executemany(
            "INSERT INTO ai_conversations (tenant_id, session_id) VALUES (%s, %s)",
            [(2, f"import-{number}") for number in range(500)],
        )
        expect(page.get_by_text("Many conversations with news – show")).to_be_visible()
        assert len(frames) <= 2


def test_mallory_never_hears_of_acme(place: Place, as_mallory: Any, port: int) -> None:
    with browser(as_mallory, "globex.localhost", port) as page:
        frames: list[str] = []
        page.on("websocket", partial(listen, frames))
        open_live(page, LIST)
        place.say(place.talk(2), "Yalnız Acme için")
        place.say(place.talk(None), "Kimse için")
        mine = place.talk(3)
        place.say(mine, "Globex için")
        expect(page.locator("[data-live] a.cb-button")).to_be_visible()
        assert {f'"conversation_id": {mine}' in frame for frame in frames} == {True}
