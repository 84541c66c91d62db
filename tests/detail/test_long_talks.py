"""Long talks page by page, in order, with few reads; searched words are found wherever they stand."""

from __future__ import annotations

from typing import Any

from django.db import connections

from conversations.search.words import words_of
from tests.browser.talks import insert, message, page_url, talk, turn
from tests.browser.test_transcript import texts


def many(id: int, count: int) -> None:
    rows = [
        (id, "user" if n % 2 else "assistant", f"message {n}", n // 3600, n // 60 % 60, n % 60)
        for n in range(count)
    ]
    with connections["central"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ai_conversation_messages (conversation_id, role, content, created_at)"
            " VALUES (%s, %s, %s, CONCAT('2026-01-01 ', %s, ':', %s, ':', %s))",
            rows,
        )


def searchable(tenant_id: int, id: int, message_id: int, text: str) -> None:
    insert(
        "chatadmin_message_search",
        source=2,
        message_id=message_id,
        conversation_id=id,
        tenant_id=tenant_id,
        at="2026-01-01 10:00:00",
        words=" ".join(words_of(text, tenant_id)),
    )


def test_fifty_two_messages_stand_on_one_page(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    many(id, 52)
    page = as_bob.get(page_url(id))
    assert texts(page) == [f"message {n}" for n in range(52)]
    assert "cb-talk-pages" not in page.content.decode()


def test_five_thousand_are_read_a_page_at_a_time(
    acme: Any, as_bob: Any, django_assert_max_num_queries: Any
) -> None:
    id = talk(acme.pk)
    many(id, 5_000)
    as_bob.get(page_url(id))
    with django_assert_max_num_queries(8, using="central"):
        page = as_bob.get(page_url(id))
    assert texts(page) == [f"message {n}" for n in range(4_900, 5_000)]
    assert len(page.content) < 400_000
    assert "4901–5000 of 5000" in page.content.decode()
    middle = as_bob.get(f"{page_url(id)}?until=2500")
    assert texts(middle)[0::99] == ["message 2400", "message 2499"]


def test_new_messages_move_no_older_page(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    many(id, 150)
    before = texts(as_bob.get(f"{page_url(id)}?until=50"))
    message(id, "user", "new", "2026-01-02 10:00:00")
    assert texts(as_bob.get(f"{page_url(id)}?until=50")) == before


def test_strange_addresses_show_the_nearest_page(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    many(id, 3)
    for until in ("0", "-4", "99999", "x", "9" * 40, "²"):
        assert as_bob.get(page_url(id), {"until": until}).status_code == 200


def test_within_a_second_each_turn_stays_together(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    for number in (1, 2):
        asked = message(id, "user", f"q{number}", "2026-01-01 10:00:00")
        said = message(id, "assistant", f"a{number}", "2026-01-01 10:00:00")
        turn(id, number, outcome="answered", user_message_id=asked, assistant_message_id=said)
    assert texts(as_bob.get(page_url(id))) == ["q1", "a1", "q2", "a2"]


def test_without_turns_the_visitor_speaks_first(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    message(id, "assistant", "answer", "2026-01-01 10:00:00")
    message(id, "user", "question", "2026-01-01 10:00:00")
    assert texts(as_bob.get(page_url(id))) == ["question", "answer"]


def test_the_page_opens_where_the_words_stand(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    many(id, 400)
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "SELECT id FROM ai_conversation_messages WHERE conversation_id = %s ORDER BY id", [id]
        )
        message_id = cursor.fetchall()[30][0]
        text = "Mavi İSTANBUL kupası"
        cursor.execute(
            "UPDATE ai_conversation_messages SET content = %s WHERE id = %s", [text, message_id]
        )
    searchable(acme.pk, id, message_id, text)
    page = as_bob.get(page_url(id), {"q": "istanbul"})
    assert text in texts(page)
    html = page.content.decode()
    assert "Mavi <mark>İSTANBUL</mark> kupası" in html
    assert "1 message with these words" in html


def test_words_are_marked_without_becoming_html(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk)
    message(id, "user", "<b>mug</b>", "2026-01-01 10:00:00")
    html = as_bob.get(page_url(id), {"q": "mug"}).content.decode()
    assert "&lt;b&gt;<mark>mug</mark>&lt;/b&gt;" in html


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    id = talk(acme.pk)
    assert as_mallory.get(page_url(id), {"until": 1, "q": "mug"}).status_code == 404
