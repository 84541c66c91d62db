"""Messages of both tables become searchable through the tailer; the old ones by the command, too."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from conversations.search import find
from conversations.search.find import find_talks
from tests.tail.place import Place

OURS = "ai_conversation_messages"


def test_both_tables_are_searched(place: Place) -> None:
    old, new = place.talk(2), place.talk(2)
    place.say(old, "Kargom nerede kaldı?")
    place.say(new, "KARGONUZ yolda", table=OURS)
    place.rounds()
    assert set(find_talks(2, "kargo").ids) == {old, new}
    assert find_talks(2, "kargo nerede").ids == [old]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fiyat", True),
        ("FİYAT", True),
        ("fıyat", True),
        ("fiya", True),
        ("iyat", False),
        ("mi", True),
        ("m", False),
        ("m*", True),
        ('"fiyatı var mı"', True),
        ('"var fiyatı"', False),
        ("var fiyatı", True),
        ("the", True),
    ],
)
def test_turkish_short_words_phrases_and_beginnings(place: Place, text: str, found: bool) -> None:
    id = place.talk(2)
    place.say(id, "Fiyatı var mı? The price.")
    place.rounds()
    assert find_talks(2, text).ids == ([id] if found else [])


def test_the_index_and_the_newest_messages_agree(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = place.talk(2)
    place.say(id, "Fiyatı var mı?", created_at="2020-01-01 10:00:00")
    place.say(place.talk(2), "yeni", created_at="2026-01-01 10:00:00")
    place.rounds()
    monkeypatch.setattr(find, "_newest", lambda tenant, terms, since: [])
    for text in ("fiyat", "mi", "m*", '"var mı"', "var fiyat"):
        assert find_talks(2, text).ids == [id], text
    for text in ("iyat", "m", '"mı var"'):
        assert find_talks(2, text).ids == [], text


def test_a_changed_message_is_found_by_its_new_words_only(place: Place) -> None:
    id = place.talk(2)
    message = place.say(id, "kırmızı")
    place.rounds()
    place.write("UPDATE ai_messages SET content = 'mavi' WHERE id = %s", message)
    place.rounds()
    assert (find_talks(2, "kirmizi").ids, find_talks(2, "mavi").ids) == ([], [id])


def test_a_removed_conversation_is_not_found(place: Place) -> None:
    id = place.talk(2)
    place.say(id, "silinecek")
    place.rounds()
    place.write("DELETE FROM ai_conversations WHERE id = %s", id)
    place.write("UPDATE chatadmin_tail SET swept_to = 0, swept_at = NULL")
    place.tailer.memory = None  # the sweep begins anew
    place.rounds(3)
    left = "SELECT * FROM chatadmin_message_search WHERE conversation_id = %s"
    assert place.ask(left, id) == []


def test_a_conversation_that_moves_takes_its_words_along(place: Place) -> None:
    id = place.talk(2)
    place.say(id, "taşınan")
    place.rounds()
    place.write(
        "UPDATE ai_conversations SET tenant_id = 3, updated_at = UTC_TIMESTAMP() WHERE id = %s", id
    )
    place.rounds(3)
    assert (find_talks(2, "tasinan").ids, find_talks(3, "tasinan").ids) == ([], [id])


def test_the_command_goes_on_where_it_was_stopped(place: Place, monkeypatch: Any) -> None:
    ids = [place.talk(2) for _ in range(5)]
    for id in ids:
        place.say(id, "eski mesaj")
    place.rounds()
    with connections["central"].cursor() as cursor:
        cursor.execute("DELETE FROM chatadmin_message_search")
        cursor.execute("INSERT INTO chatadmin_search_todo VALUES (NULL, 1, 0, 1000000000)")
    monkeypatch.setattr("conversations.search.feed.AT_ONCE", 2)
    monkeypatch.setattr("conversations.management.commands.index_messages.SECONDS", 0)
    call_command("index_messages")
    assert set(find_talks(2, "eski").ids) == set(ids)
    assert place.ask("SELECT * FROM chatadmin_search_todo") == []


def test_too_many_matches_are_the_newest_and_say_so(place: Place, monkeypatch: Any) -> None:
    monkeypatch.setattr(find, "COMMON", 2)
    ids = [place.talk(2) for _ in range(4)]
    for number, id in enumerate(ids):
        place.say(id, "ortak", created_at=f"2026-01-0{number + 1} 10:00:00")
    place.rounds()
    found = find_talks(2, "ortak")
    assert (found.ids, found.complete) == (ids[::-1], False)


def test_nobody_finds_anothers_words(place: Place) -> None:
    place.say(place.talk(2), "gizli")
    place.say(place.talk(None), "gizli")
    place.rounds()
    assert find_talks(3, "gizli").ids == []
    assert len(find_talks(None, "gizli").ids) == 1
