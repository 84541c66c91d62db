"""What the phases ask before a step that ends V1: who wrote to this tenant's talks, and when at last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from conversations.tail.evidence import LegacyEvidence, legacy_writes
from tests.tail.place import Place

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def test_it_is_summed_by_tenant(place: Place) -> None:
    one, other = place.talk(2), place.talk(3)
    for id in (one, one, other):
        place.say(id)
    place.rounds()
    found = legacy_writes(2, LONG_AGO)
    assert (found.conversations, found.messages, found.changes) == (1, 2, 0)
    assert found.last_at is not None
    assert abs(found.last_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert legacy_writes(3, LONG_AGO).messages == 1


def test_days_before_count_no_more_but_the_last_time_is_known(place: Place) -> None:
    place.say(place.talk(2))
    place.rounds()
    place.write(
        "UPDATE chatadmin_legacy_writes SET day = '2025-03-01', last_at = '2025-03-01 08:00:00'"
    )
    found = legacy_writes(2, datetime(2025, 3, 2, tzinfo=UTC))
    assert found == LegacyEvidence(datetime(2025, 3, 1, 8, tzinfo=UTC), 0, 0, 0)
    place.say(place.talk(2))
    place.rounds()
    assert legacy_writes(2, datetime(2025, 3, 2, tzinfo=UTC)).messages == 1


def test_where_nobody_wrote_there_is_none(place: Place) -> None:
    assert legacy_writes(2, LONG_AGO) == LegacyEvidence(None, 0, 0, 0)
