"""Changes of conversations that are there already, and of messages."""

from __future__ import annotations

import pytest

from conversations.tail import changes
from conversations.tail.tailer import Tailer
from tenants.central.schema import forget
from tests.tail.place import Place

FIRST = 4101  # of the rows that the server had before us


def change(place: Place, id: int, **columns: object) -> None:
    """With updated_at, as Laravel does."""
    names = "".join(f", `{name}` = %s" for name in columns)
    place.write(
        f"UPDATE ai_conversations SET updated_at = UTC_TIMESTAMP(){names} WHERE id = %s",
        *columns.values(),
        id,
    )


def owned(place: Place) -> int:
    """An old conversation, not changed for months, of tenant 2."""
    place.write("UPDATE ai_conversations SET tenant_id = 2 WHERE id = %s", FIRST)
    place.rounds(3)
    place.tailer = Tailer(place.tailer.tell)
    return FIRST


def test_a_changed_conversation_is_told_once(place: Place) -> None:
    id = owned(place)
    before = place.evidence()
    change(place, id, metadata='{"x": 1}')
    assert place.rounds() == [(2, [id])]
    assert place.rounds(3) == []
    assert place.evidence() == (before[0], before[1], before[2] + 1)


def test_two_changes_within_the_same_second_are_two(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "HOT_SECONDS", 600)  # however slow this machine is
    id = place.talk(2, metadata="1")
    place.rounds()
    for text in ("2", "3"):
        place.write("UPDATE ai_conversations SET metadata = %s WHERE id = %s", text, id)
        assert place.rounds() == [(2, [id])]
    assert place.rounds(2) == []


def test_a_change_that_became_visible_late_is_seen(place: Place) -> None:
    id = owned(place)
    late = place.transaction()
    place.write(
        "UPDATE ai_conversations SET metadata = '9', updated_at = UTC_TIMESTAMP() - INTERVAL"
        " 4 MINUTE WHERE id = %s",
        id,
        on=late,
    )
    change(place, place.talk(3))
    place.rounds(2)
    late.commit()
    assert place.rounds() == [(2, [id])]


@pytest.mark.parametrize("hours", [-7, 3])
def test_an_application_whose_clock_is_hours_off_is_seen(place: Place, hours: int) -> None:
    """What it inserts gives its clock away."""
    id = owned(place)
    shift = f"UTC_TIMESTAMP() + INTERVAL {hours} HOUR"
    place.write(
        f"INSERT INTO ai_conversations (tenant_id, created_at, updated_at) VALUES (3, {shift}, {shift})"
    )
    place.rounds()
    place.write(
        f"UPDATE ai_conversations SET metadata = '9', updated_at = {shift} WHERE id = %s", id
    )
    assert place.rounds() == [(2, [id])]


def test_dates_that_are_none_and_dates_to_come_stop_nothing(place: Place) -> None:
    id = owned(place)
    place.write("UPDATE ai_conversations SET updated_at = NULL WHERE id = %s", FIRST + 1)
    place.write("UPDATE ai_conversations SET updated_at = '0000-00-00' WHERE id = %s", FIRST + 2)
    place.write("UPDATE ai_conversations SET updated_at = '2037-01-01' WHERE id = %s", FIRST + 3)
    place.rounds()
    change(place, id, metadata="9")
    assert (2, [id]) in place.rounds()


def test_an_ended_conversation_has_ended(place: Place) -> None:
    id = place.talk(2, is_active=1)
    place.rounds()
    assert place.row(id)["state"] == "open"
    change(place, id, is_active=0)
    place.rounds()
    assert place.row(id)["state"] == "ended"
    change(place, id, is_active=1)
    place.rounds()
    assert place.row(id)["state"] == "open"


def test_a_conversation_that_a_person_took_over_stays_so(place: Place) -> None:
    id = place.talk(2, is_active=1)
    place.rounds()
    place.ask("SELECT 1")
    place.write(
        "UPDATE chatadmin_conversation SET state = 'handover' WHERE conversation_id = %s", id
    )
    change(place, id, is_active=0)
    place.rounds()
    assert place.row(id)["state"] == "handover"


def test_a_changed_message_is_told(place: Place) -> None:
    id = place.talk(2)
    message = place.say(id)
    place.rounds()
    place.write("UPDATE ai_messages SET content = 'değişti' WHERE id = %s", message)
    assert place.rounds() == [(2, [id])]
    assert place.rounds(2) == []


def test_a_message_that_moved_is_news_of_both_conversations(place: Place) -> None:
    one, other = place.talk(2), place.talk(2)
    message = place.say(one, tokens=7)
    place.rounds()
    place.write("UPDATE ai_messages SET conversation_id = %s WHERE id = %s", other, message)
    assert place.rounds() == [(2, [one, other])]
    assert [place.row(id)["message_count"] for id in (one, other)] == [0, 1]
    assert [place.row(id)["tokens"] for id in (one, other)] == [0, 7]


def test_a_removed_message_is_no_longer_counted(place: Place) -> None:
    id = place.talk(2)
    first, last = place.say(id), place.say(id)
    place.rounds()
    place.write("DELETE FROM ai_messages WHERE id IN (%s, %s)", first, last)
    assert place.rounds() == [(2, [id])]
    assert place.row(id)["message_count"] == 0


def test_a_mass_update_ends_and_is_told_in_one_go(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST", 50)
    rows = [(2, f"mass-{number}") for number in range(80)]
    place.old.cursor().executemany(
        "INSERT INTO ai_conversations (tenant_id, session_id, created_at, updated_at)"
        " VALUES (%s, %s, '2024-01-01', '2024-01-01')",
        rows,
    )
    place.rounds()
    place.write("UPDATE ai_conversations SET updated_at = UTC_TIMESTAMP(), user_id = 5")
    assert len(dict(place.rounds())[2]) <= 50
    assert place.rounds(3) == []


def test_changes_while_no_tailer_ran_are_told_by_the_next(place: Place) -> None:
    id = owned(place)
    place.rounds()
    change(place, id, metadata="8")
    message = place.say(id)
    place.tailer = Tailer(place.tailer.tell)
    assert (2, [id]) in place.rounds()
    place.write("UPDATE ai_messages SET content = 'sonra' WHERE id = %s", message)
    place.tailer = Tailer(place.tailer.tell)
    assert place.rounds() == [(2, [id])]


def test_a_new_column_is_no_change_of_any_row(place: Place) -> None:
    id = place.talk(2)
    message = place.say(id)
    place.rounds()
    for table in ("ai_conversations", "ai_messages"):
        place.write(f"ALTER TABLE {table} ADD COLUMN extra VARCHAR(9) NULL DEFAULT 'x'")
    forget()
    assert place.rounds(3) == []
    place.write("UPDATE ai_messages SET extra = 'y' WHERE id = %s", message)
    assert place.rounds() == [(2, [id])]
