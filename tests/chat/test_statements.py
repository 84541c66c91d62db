"""A stored turn costs at most 7 statements and two commits; a first turn 3 more."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext

from conversations.store.claim import claim
from conversations.store.save import Finished, save
from conversations.store.turn import Claim, Incoming

SAID = Finished(
    outcome="answered",
    reason=None,
    reply="Hello!",
    engine_state={"greeted": True},
    current_node_id="node_6",
    transitions=[{"node": "node_6"}],
    trace=[],
    tokens=3,
    duration_ms=5,
    state="open",
    flow_id=1,
    revision_id=1,
    flow_version=1,
)
MESSAGE = Incoming(2, "s-1", "hello", "shop-assistant", "Shop assistant")


def turn() -> tuple[Claim, list[str]]:
    with CaptureQueriesContext(connections["central"]) as seen:
        claimed = claim(MESSAGE)
        save(claimed, SAID)
    return claimed, [query["sql"].split()[0] for query in seen.captured_queries]


def test_a_known_session_costs_seven_statements(acme: Any) -> None:
    turn()
    _, statements = turn()
    work = [s for s in statements if s in {"SELECT", "INSERT", "UPDATE", "DELETE"}]
    assert len(work) <= 7, statements


def test_a_first_turn_costs_three_more(acme: Any) -> None:
    _, statements = turn()
    work = [s for s in statements if s in {"SELECT", "INSERT", "UPDATE", "DELETE"}]
    assert len(work) <= 10, statements


def test_a_turn_that_lost_its_lease_writes_nothing(acme: Any) -> None:
    import pytest

    from conversations.store.save import LeaseLost

    claimed, _ = turn()
    with pytest.raises(LeaseLost):
        save(claimed, SAID)
    with connections["central"].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ai_conversation_messages")
        assert cursor.fetchone() == (2,)
