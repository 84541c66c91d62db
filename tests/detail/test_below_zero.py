"""A talk that the old application has not shown yet has a number below zero: its page says so."""

from __future__ import annotations

from typing import Any

from tests.browser.talks import insert, page_url, turn
from tests.detail.acting import act, rows

NUMBER = -4711


def unplaced(tenant_id: int | None) -> None:
    insert(
        "chatadmin_conversation",
        conversation_id=NUMBER,
        tenant_id=tenant_id,
        origin="ours",
        turn_no=1,
        state="open",
        fallback_used=0,
        differs=0,
        message_count=0,
        tokens=0,
    )
    turn(NUMBER, 1, engine="v1", text="Is anybody there?")


def test_the_page_shows_what_is_known(acme: Any, as_bob: Any) -> None:
    unplaced(acme.pk)
    html = as_bob.get(page_url(NUMBER)).content.decode()
    assert "has not shown this conversation yet" in html
    assert "Is anybody there?" in html
    assert 'name="act"' not in html
    for address in ("explain/", "print/", "file/", "file/?format=csv", "raw/", "transcript/"):
        assert as_bob.get(f"{page_url(NUMBER)}{address}").status_code == 200


def test_nothing_is_done_to_it(acme: Any, as_bob: Any) -> None:
    unplaced(acme.pk)
    assert act(as_bob, NUMBER, "end", turn_no=1).status_code == 404
    assert rows("SELECT COUNT(*) FROM chatadmin_deed") == [(0,)]


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    unplaced(acme.pk)
    for address in ("", "explain/", "print/", "file/", "raw/", "transcript/", "acts/"):
        assert as_mallory.get(f"{page_url(NUMBER)}{address}").status_code == 404
