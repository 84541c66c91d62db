"""The pages fit: the last column and the way on are seen on a small laptop, a wide window is used."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.talks import LIST, message, page_url, talk
from tests.browser.test_live import browser
from tests.detail.acting import open_talk

TOO_WIDE = "box => box.scrollWidth - box.clientWidth"


def long_rows(tenant_id: int) -> None:
    for state, outcome in (("waiting", "no_answer"), ("handover", "waiting")):
        talk(
            tenant_id,
            session_id="s" * 64,
            feature_slug="shop-assistant",
            feature_name="Shop Assistant",
            prompt_id=999,
            user_id=10_000_000,
            metadata='{"assistant": "a long text"}',
            flow_id=1_000_000_001,
            current_node_id="node_12",
            state_history="[1, 2]",
            context_data='{"flow": {"greeted": true, "question": "which one?"}}',
            index={"state": state, "last_outcome": outcome, "last_engine": "v2"},
        )


@pytest.mark.parametrize("language", ["en-US", "tr-TR"])
@pytest.mark.parametrize("site", ["acme.localhost", "localhost"])
def test_at_1280_pixels(
    acme: Any, port: int, as_alice: Any, as_root: Any, site: str, language: str
) -> None:
    long_rows(acme.pk)
    client = as_alice if site.startswith("acme") else as_root
    with browser(client, port, site, locale=language) as page:
        page.goto(LIST)
        assert page.locator("tbody tr").count() == 2
        assert page.locator(".cb-box").evaluate(TOO_WIDE) == 0
        assert "Waiting for" not in page.locator("tbody").inner_text()  # a word, not half of four


@pytest.mark.parametrize("site", ["acme.localhost", "localhost"])
def test_the_way_to_older_ones_stands_on_the_screen(
    acme: Any, port: int, as_alice: Any, as_root: Any, site: str
) -> None:
    for _ in range(60):
        talk(acme.pk)
    client = as_alice if site.startswith("acme") else as_root
    with browser(client, port, site) as page:
        page.goto(f"{LIST}?state=open")
        older = page.get_by_role("link", name="Older").bounding_box()
        assert older is not None
        assert older["y"] + older["height"] <= 800
        clear, search = (
            page.get_by_text(text).bounding_box() for text in ("Clear", "More filters")
        )
        assert clear is not None
        assert search is not None
        assert clear["y"] < search["y"] + search["height"]  # all filters on one line


def test_a_wide_window_gives_its_room_to_words(acme: Any, port: int, as_alice: Any) -> None:
    id = talk(acme.pk)
    words = "Shipping is free above 75 dollars and takes two to four business days."
    message(id, "assistant", words, "2026-01-01 10:00:00")
    with browser(as_alice, port) as page:
        cut = "line => line.scrollHeight > line.clientHeight"
        page.goto(LIST)
        last = page.locator(".cb-c-last_message .cb-line")
        assert last.evaluate(cut)
        page.set_viewport_size({"width": 1920, "height": 1080})
        assert not last.evaluate(cut)


def test_the_page_of_one_conversation_never_grows_below_the_screen(
    acme: Any, port: int, as_alice: Any
) -> None:
    id = open_talk(acme.pk)
    for number in range(30):
        message(id, "user", f"message {number}", "2026-01-01 10:00:00")
    with browser(as_alice, port) as page:
        for width in (1280, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(page_url(id))
            assert page.evaluate("document.documentElement.scrollHeight") <= 800
