"""The search box of the list."""

from __future__ import annotations

from typing import Any

from tests.browser.talks import LIST, listed
from tests.tail.place import Place


def say(home: Place, id: int, text: str) -> None:
    home.say(id, text, table="ai_conversation_messages")


def test_a_message_is_shown_with_its_match_marked(home: Place, as_bob: Any) -> None:
    id = home.talk(2)
    say(home, id, "Önce <b>şunu</b> sorayım: KARGOM nerede?")
    home.rounds()
    page = as_bob.get(LIST, {"q": "kargo"})
    assert listed(page) == [id]
    text = page.content.decode()
    assert "<mark>KARGOM</mark>" in text
    assert "&lt;b&gt;şunu&lt;/b&gt;" in text


def test_words_and_filters_go_together(home: Place, as_bob: Any) -> None:
    old, bare = home.talk(2, feature_slug="shop"), home.talk(2)
    for id in (old, bare):
        say(home, id, "kargo")
    home.rounds()
    assert listed(as_bob.get(LIST, {"q": "kargo", "system": "old"})) == [old]


def test_root_searches_one_tenant_at_a_time(home: Place, as_root: Any) -> None:
    id = home.talk(2)
    say(home, id, "kargo")
    home.rounds()
    assert "Messages were not searched" in as_root.get(LIST, {"q": "kargo"}).content.decode()
    assert listed(as_root.get(LIST, {"q": "kargo", "tenant": "2"})) == [id]


def test_mallory_finds_none_of_it(home: Place, as_mallory: Any) -> None:
    say(home, home.talk(2), "kargo")
    home.rounds()
    page = as_mallory.get(LIST, {"q": "kargo"})
    assert listed(page) == []
    assert "<mark>" not in page.content.decode()
