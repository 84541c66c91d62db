"""Between processes the lease keeps two turns of a session apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from conversations.store.claim import claim
from conversations.store.turn import AlreadyTaken, Busy, Incoming

HELLO = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant", "m-1")


def lease_is_over() -> None:
    with connections["central"].cursor() as cursor:
        cursor.execute(
            "UPDATE chatadmin_conversation SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
        )


def test_a_second_claim_waits_for_the_lease(acme: Any) -> None:
    first = claim(HELLO)
    with pytest.raises(Busy):
        claim(replace(HELLO, text="meanwhile", client_message_id="m-2"))
    lease_is_over()
    second = claim(replace(HELLO, text="meanwhile", client_message_id="m-2"))
    assert (first.turn_no, second.turn_no) == (1, 2)
    assert first.lease != second.lease


def test_a_refused_claim_stores_no_message(acme: Any) -> None:
    claim(HELLO)
    with pytest.raises(Busy):
        claim(replace(HELLO, text="meanwhile", client_message_id=None))
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT content FROM ai_conversation_messages")
        assert cursor.fetchall() == (("hello",),)


def test_the_same_message_of_a_cut_off_turn_names_that_turn(acme: Any) -> None:
    first = claim(HELLO)
    lease_is_over()
    with pytest.raises(AlreadyTaken) as taken:
        claim(HELLO)
    assert (taken.value.turn_no, taken.value.finished) == (first.turn_no, False)


def test_another_session_and_another_tenant_do_not_wait(acme: Any) -> None:
    claim(HELLO)
    assert claim(replace(HELLO, session_id="s-2")).turn_no == 1
    assert claim(replace(HELLO, tenant_id=3)).turn_no == 1
