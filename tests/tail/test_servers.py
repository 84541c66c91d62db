"""Servers as they are found in the wild: without indexes, columns, tables; with dates that are none."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.tail import sweep
from conversations.tail.tailer import Did
from tests.dumps.old_app import old_app
from tests.dumps.server import wild_server
from tests.dumps.variant import ALL, Variant
from tests.tail.place import Place, Tailer, adopted


@pytest.mark.parametrize("index", [True, False], ids=["indexed", "unindexed"])
@pytest.mark.parametrize("variant", ALL.values(), ids=ALL)
def test_every_variant_is_followed(committed: Any, variant: Variant, index: bool) -> None:
    with adopted(variant, index=index, talks=40) as place:
        place.rounds()
        with old_app(place.database) as app:
            while app.rounds < 40 and app.error is None:
                place.rounds()
        place.rounds(3)
        assert sum(place.evidence(tenant)[1] for tenant in (2, 3, None)) == 2 * app.rounds
        told = {id for _, ids in place.heard for id in ids}
        assert {id for id in app.talks if place.row(id)["tenant_id"]} <= told
        made, afresh = place.counted_afresh()
        assert made == afresh


def test_without_the_table_of_old_messages(committed: Any) -> None:
    with adopted(Variant(old_messages=False)) as place:
        place.rounds()
        id = place.talk(2)
        place.say(id, table="ai_conversation_messages")
        assert place.rounds() == [(2, [id])]
        assert place.row(id)["message_count"] == 1


def test_a_table_that_comes_later_is_followed_from_then_on(committed: Any) -> None:
    from tenants.central.schema import forget

    with adopted(Variant(old_messages=False)) as place:
        place.rounds()
        id = place.talk(2)
        place.write(
            "CREATE TABLE ai_messages (id BIGINT PRIMARY KEY AUTO_INCREMENT,"
            " conversation_id BIGINT, role VARCHAR(20), content TEXT, created_at TIMESTAMP NULL,"
            " updated_at TIMESTAMP NULL)"
        )
        forget()
        place.rounds()
        place.say(id)
        assert place.rounds() == [(2, [id])]
        assert place.row(id)["message_count"] == 1


def test_without_any_time_changes_of_the_newest_are_seen(committed: Any) -> None:
    from tenants.central.schema import forget

    with adopted(index=False) as place:
        place.write(
            "ALTER TABLE ai_conversations DROP KEY idx_tenant_created, DROP COLUMN created_at,"
            " DROP COLUMN updated_at"
        )
        forget()
        place.rounds(4)  # the times that went are taken from our rows, too
        id = place.write("INSERT INTO ai_conversations (tenant_id, metadata) VALUES (2, '1')")
        assert place.rounds() == [(2, [id])]
        place.write("UPDATE ai_conversations SET metadata = '2' WHERE id = %s", id)
        assert place.rounds() == [(2, [id])]
        assert place.rounds(3) == []


def test_ids_that_go_up_in_steps_are_all_seen(place: Place) -> None:
    """As on the nodes of a cluster: every row leaves a gap behind it."""
    place.write("SET SESSION auto_increment_increment = 3")
    id = place.talk(2)
    for _ in range(50):
        place.say(id)
        place.rounds()
    assert place.row(id)["message_count"] == 50
    assert place.evidence() == (1, 50, 0)


def test_a_row_with_an_id_far_ahead_stops_nothing(place: Place) -> None:
    id = place.talk(2, id=10**12)
    assert place.rounds() == [(2, [id])]
    between = place.talk(2, id=10**9)
    assert place.rounds() == [(2, [between])]
    assert place.rounds(2) == []


def test_a_server_that_was_not_adopted_is_left_alone(committed: Any) -> None:
    from conversations.tail.state import tail_state
    from tests.dumps.server import sums
    from tests.tail.place import adopt

    heard: list[int] = []
    with wild_server(Variant(indexes=True), talks=5) as name:
        before = sums(name, "ai_conversations")
        tailer = Tailer(lambda tenant, ids: heard.append(tenant))
        assert tailer.round() == Did.IDLED
        assert tail_state().state == "not adopted"
        assert sums(name, "ai_conversations") == before
        adopt()
        assert tailer.round() == Did.WORKED


def test_beside_an_unfinished_backfill_only_what_is_new_is_news(
    committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "REST_SECONDS", 0)
    with adopted(talks=20) as place:
        place.write("DELETE FROM chatadmin_conversation WHERE conversation_id > 4105")
        place.write(
            "INSERT INTO chatadmin_adoption (id, adopted_at, backfilled_to) VALUES (1, NOW(), 0)"
        )
        assert place.rounds(4) == []
        place.write("UPDATE ai_conversations SET tenant_id = 2 WHERE id = 4110")
        place.rounds()
        place.say(4110)
        assert place.rounds() == [(2, [4110])]
        assert place.row(4110)["message_count"] > 0
        made, afresh = place.counted_afresh()
        assert made == [row for row in afresh if row["conversation_id"] in {*range(4106), 4110}]
