"""A server is killed while the old application answers: what came of it is looked up, not asked again."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.store.claim import claim
from conversations.store.turn import Busy, Incoming
from tests.live import Api
from tests.v1_http.old_endpoint import OldEndpoint

CUT = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant", "m-1", has_model=False)


def cut_off(central: Any) -> None:
    """As a killed server leaves it: the turn without an outcome, the lease over."""
    claim(CUT)
    central("UPDATE chatadmin_conversation SET lease_until = NULL")


def test_the_answer_that_came_meanwhile_is_given(
    old: OldEndpoint, acme_api: Api, central: Any
) -> None:
    cut_off(central)
    old.message("s-1", "user", "hello")
    old.message("s-1", "assistant", "Good day.")
    for _ in range(2):
        answer = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
        assert answer.json()["data"]["message"] == "Good day."
    assert old.asked == []
    assert central("SELECT conversation_id FROM chatadmin_turn") == central(
        "SELECT id FROM ai_conversations"
    )


@pytest.mark.parametrize("reached", [True, False])
def test_without_an_answer_it_failed(
    old: OldEndpoint, acme_api: Api, central: Any, reached: bool
) -> None:
    cut_off(central)
    if reached:
        old.message("s-1", "user", "hello")
    answer = acme_api.chat("hello", session_id="s-1", client_message_id="m-1")
    assert answer.status_code == 502
    assert old.asked == []
    assert central("SELECT outcome, reason, text FROM chatadmin_turn") == [
        ("failed", "cut_off", "hello")
    ]


def test_another_message_goes_on(old: OldEndpoint, acme_api: Api, central: Any) -> None:
    cut_off(central)
    assert acme_api.chat("still there?", session_id="s-1").status_code == 200
    assert len(old.asked) == 1


def test_while_it_runs_nobody_else_may(old: OldEndpoint, committed: Any) -> None:
    claim(CUT)
    with pytest.raises(Busy):
        claim(CUT)
