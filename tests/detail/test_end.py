"""Ending a conversation: once, recorded, and never over a turn that runs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from conversations.engines.v2 import failed
from conversations.store.claim import claim
from conversations.store.save import LeaseLost, save
from conversations.store.turn import Incoming
from conversations.tail.truth import read_truth
from tenants.central.schema import read_schema
from tests.browser.talks import page_url, talk
from tests.detail.acting import act, deeds, open_talk, rows, said, state

HELLO = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant")


def test_support_ends_a_conversation(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    assert "was ended" in said(act(as_bob, id, "end"))
    assert state(id) == "ended"
    assert [(verb, by, json.loads(before)) for verb, by, before, _ in deeds()] == [
        ("end", "bob", {"state": "waiting"})
    ]
    page = as_bob.get(page_url(id)).content.decode()
    assert "Ended · bob" in page
    assert 'value="end"' not in page


def test_the_next_message_begins_anew(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    act(as_bob, id, "end")
    taken = claim(HELLO)
    assert (taken.conversation_id, taken.state, taken.turn_no) == (id, "ended", 5)


def test_a_running_turn_is_left_alone(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    claim(HELLO)
    assert "being answered right now" in said(act(as_bob, id, "end", turn_no=4))
    assert state(id) == "waiting"
    assert deeds() == []


def test_a_turn_that_hangs_beyond_its_lease_cannot_save_over_it(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    hanging = claim(HELLO)
    with connections["central"].cursor() as cursor:
        cursor.execute("UPDATE chatadmin_conversation SET lease_until = '2020-01-01 00:00:00'")
    assert "was ended" in said(act(as_bob, id, "end", turn_no=4))
    with pytest.raises(LeaseLost):
        save(hanging, failed(hanging, "late"))
    assert state(id) == "ended"


def test_of_two_people_the_second_is_told(acme: Any, as_bob: Any, as_alice: Any) -> None:
    id = open_talk(acme.pk)
    act(as_bob, id, "end")
    assert "happened in this conversation meanwhile" in said(act(as_alice, id, "end"))
    assert len(deeds()) == 1


def test_a_talk_of_the_old_application_alone_is_its_own_affair(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"origin": "old_app"})
    assert "Only the old application" in said(act(as_bob, id, "end", turn_no=0))
    assert state(id) == "open"


def test_why_it_cannot_be_ended_stands_on_the_page(acme: Any, as_bob: Any) -> None:
    id = talk(acme.pk, index={"origin": "old_app"})
    page = as_bob.get(page_url(id)).content.decode()
    assert "The old application decides about this conversation." in page
    assert 'value="end"' not in page
    for other in (open_talk(acme.pk), talk(acme.pk, index={"state": "ended"})):
        assert "The old application decides" not in as_bob.get(page_url(other)).content.decode()


def test_a_state_that_were_set_there_would_not_last(acme: Any) -> None:
    """What the page says of it: the tailer takes the state of such a talk from is_active."""
    id = talk(acme.pk, is_active=1, index={"origin": "old_app", "state": "ended"})
    with connections["central"].cursor() as cursor:
        [truth] = read_truth(cursor, read_schema(), [id])
    assert (truth.turns, truth.should.state) == (0, "open")


def test_without_a_token_nothing_happens(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    careful = Client(headers={"host": "acme.localhost"}, enforce_csrf_checks=True)
    careful.cookies = as_bob.cookies
    answer = careful.post(f"{page_url(id)}acts/", {"act": "end", "turn_no": 3})
    assert answer.status_code == 403
    assert state(id) == "waiting"


def test_a_get_does_nothing(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    as_bob.get(f"{page_url(id)}acts/", {"act": "end", "turn_no": 3})
    assert state(id) == "waiting"


def test_messages_and_columns_stay(acme: Any, as_bob: Any) -> None:
    id = open_talk(acme.pk)
    before = rows("SELECT * FROM ai_conversations WHERE id = %s", id)
    act(as_bob, id, "end")
    assert rows("SELECT * FROM ai_conversations WHERE id = %s", id) == before


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    id = open_talk(acme.pk)
    for verb in ("end", "reset", "move", "note", "edit"):
        assert act(as_mallory, id, verb, text="x").status_code == 404
    assert state(id) == "waiting"
