"""The first look at a server begins at the end of its tables; the sweep sees to what was before."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.tail import sweep
from tests.tail.place import adopted


def test_what_was_there_is_neither_told_nor_evidence(committed: Any) -> None:
    with adopted(talks=40) as place:
        assert place.rounds(4) == []
        assert place.evidence() == (0, 0, 0)


def test_a_transaction_that_was_open_then_is_seen(committed: Any) -> None:
    with adopted() as place:
        late = place.transaction()
        id = place.talk(2)
        place.insert("ai_messages", on=late, conversation_id=id, role="user", content="geç")
        place.say(id)
        place.rounds()
        late.commit()
        assert place.rounds() == [(2, [id])]


def test_what_came_between_backfill_and_first_look_is_found_by_the_sweep(
    committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "AT_ONCE", 2)
    with adopted(talks=20) as place:
        place.write("UPDATE ai_conversations SET tenant_id = 2")
        new = place.talk(2)
        place.say(4101, created_at="2037-12-31")
        place.rounds(30)
        assert {id for _, ids in place.heard for id in ids} >= {4101, new}
        made, afresh = place.counted_afresh()
        assert made == afresh
