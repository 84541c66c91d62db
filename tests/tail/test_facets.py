"""The copies that filters ask: kept by our turns, by the tailer, and by a backfill."""

from __future__ import annotations

from typing import Any

from conversations.store.claim import claim
from conversations.store.save import V1Columns, save
from conversations.store.turn import Incoming
from tests.chat.test_statements import SAID
from tests.tail.place import Place

NAMES = ("system", "feature_slug", "flow_id", "node_id", "by_user", "differs")


def facets(place: Place, id: int) -> tuple[Any, ...]:
    row = place.row(id)
    return tuple(row[name] for name in NAMES)


def test_our_turns_write_them(home: Place) -> None:
    home.write("UPDATE chatadmin_tenant_phase SET phase = 'v2_primary' WHERE tenant_id = 2")
    claimed = claim(Incoming(2, "s-1", "hello", "shop-assistant", "Shop"))
    assert facets(home, claimed.conversation_id) == ("old", "shop-assistant", None, None, 0, 0)
    save(claimed, SAID)
    after = ("both", "shop-assistant", 1, "node_6", 0, 0)
    assert facets(home, claimed.conversation_id) == after
    home.rounds(2)
    assert facets(home, claimed.conversation_id) == after


def test_answers_of_v1_write_them(home: Place) -> None:
    from dataclasses import replace

    claimed = claim(Incoming(2, "s-1", "hello", "", ""))
    written = V1Columns("returns", "Returns", None, ("feature_slug", "is_active"))
    save(claimed, replace(SAID, engine="v1", v1=written, flow_id=None, current_node_id=None))
    assert facets(home, claimed.conversation_id)[:3] == ("old", "returns", None)


def test_what_the_old_application_writes_is_copied(place: Place) -> None:
    id = place.talk(2, feature_slug="shop", user_id=4)
    place.rounds()
    assert facets(place, id) == ("old", "shop", None, None, 1, 0)
    place.write(
        "UPDATE ai_conversations SET flow_id = 7, current_node_id = 'node_2', is_active = 0,"
        " updated_at = UTC_TIMESTAMP() WHERE id = %s",
        id,
    )
    place.rounds()
    assert facets(place, id) == ("both", "shop", 7, "node_2", 1, 0)


def test_a_difference_shows_after_a_message_of_ours(home: Place) -> None:
    claimed = claim(Incoming(2, "s-1", "hello", "shop-assistant", "Shop"))
    save(claimed, SAID)
    home.rounds(2)
    home.write("UPDATE ai_conversations SET is_active = 0 WHERE id = %s", claimed.conversation_id)
    save(claim(Incoming(2, "s-1", "again", "shop-assistant", "Shop")), SAID)
    home.rounds()
    assert facets(home, claimed.conversation_id)[5] == 1


def test_the_sweep_mends_what_nothing_told(place: Place) -> None:
    id = place.talk(2, feature_slug="shop")
    place.rounds()
    place.write("UPDATE chatadmin_conversation SET system = 'new', by_user = 1")
    place.write("UPDATE chatadmin_tail SET swept_to = 0, swept_at = NULL")
    place.tailer.memory = None
    place.rounds()
    assert facets(place, id)[0] == "old"
