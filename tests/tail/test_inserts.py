"""What the old application inserts is counted and told once, in whatever order it becomes visible."""

from __future__ import annotations

from tests.tail.place import Place


def test_a_new_conversation_gets_its_row_and_is_told(place: Place) -> None:
    id = place.talk(2)
    place.say(id, tokens=5)
    assert place.rounds() == [(2, [id])]
    row = place.row(id)
    assert (row["origin"], row["tenant_id"], row["message_count"], row["tokens"]) == (
        "old_app",
        2,
        1,
        5,
    )
    assert place.evidence() == (1, 1, 0)


def test_messages_of_both_tables_are_seen(place: Place) -> None:
    id = place.talk(2)
    place.rounds()
    place.say(id)
    assert place.rounds() == [(2, [id])]
    last = place.say(id, table="ai_conversation_messages")
    assert place.rounds() == [(2, [id])]
    assert (place.row(id)["message_count"], place.row(id)["last_message_id"]) == (2, last)


def test_without_news_nothing_is_told(place: Place) -> None:
    id = place.talk(2)
    place.say(id)
    place.rounds()
    assert place.rounds(5) == []
    assert place.evidence() == (1, 1, 0)


def test_a_conversation_without_a_tenant_is_counted_and_told_nobody(place: Place) -> None:
    id = place.talk(None)
    place.say(id)
    assert place.rounds(2) == []
    assert place.row(id)["message_count"] == 1
    assert place.evidence(None) == (1, 1, 0)


def test_a_message_of_no_conversation_does_no_harm(place: Place) -> None:
    place.say(987_654)
    assert place.rounds(2) == []
    assert place.ask("SELECT * FROM chatadmin_tail_news") == []
    assert place.evidence(None) == (0, 1, 0)


def test_a_lower_id_that_is_committed_later_is_seen(place: Place) -> None:
    id = place.talk(2)
    late = place.transaction()
    slow = place.insert("ai_messages", on=late, conversation_id=id, role="user", content="geç")
    quick = place.say(id)
    assert slow < quick
    place.rounds()
    assert place.row(id)["message_count"] == 1
    assert place.rounds(3) == []
    late.commit()
    assert place.rounds() == [(2, [id])]
    assert place.row(id)["message_count"] == 2
    assert place.evidence() == (1, 2, 0)


def test_a_whole_conversation_that_is_committed_later_is_seen(place: Place) -> None:
    late = place.transaction()
    slow = place.talk(3, on=late)
    place.insert("ai_messages", on=late, conversation_id=slow, role="user", content="geç")
    quick = place.talk(2)
    place.say(quick)
    assert place.rounds() == [(2, [quick])]
    late.commit()
    assert place.rounds() == [(3, [slow])]
    assert place.row(slow)["message_count"] == 1


def test_ids_that_were_rolled_back_are_no_news(place: Place) -> None:
    id = place.talk(2)
    lost = place.transaction()
    place.insert("ai_messages", on=lost, conversation_id=id, role="user", content="hiç")
    place.say(id)
    place.rounds()
    lost.rollback()
    assert place.rounds(3) == []
    assert place.row(id)["message_count"] == 1


def test_late_rows_are_seen_after_a_restart(place: Place) -> None:
    from conversations.tail.tailer import Tailer

    id = place.talk(2)
    late = place.transaction()
    place.insert("ai_messages", on=late, conversation_id=id, role="user", content="geç")
    place.say(id)
    place.rounds()
    late.commit()
    place.tailer = Tailer(place.tailer.tell)
    assert place.rounds() == [(2, [id])]
    assert place.row(id)["message_count"] == 2


def test_ten_thousand_imported_rows_are_told_in_one_go(place: Place) -> None:
    rows = [(2, f"import-{number}") for number in range(10_000)]
    cursor = place.old.cursor()
    cursor.executemany(
        "INSERT INTO ai_conversations (tenant_id, session_id, created_at, updated_at)"
        " VALUES (%s, %s, '2024-01-01', '2024-01-01')",
        rows,
    )
    place.write(
        "INSERT INTO ai_messages (conversation_id, role, content, created_at)"
        " SELECT id, 'user', 'x', '2024-01-01' FROM ai_conversations"
        " WHERE session_id LIKE 'import-%%'"
    )
    [(tenant, ids)] = place.rounds()
    assert (tenant, len(ids)) == (2, 10_000)
    assert place.rounds(2) == []
    assert place.evidence() == (10_000, 10_000, 0)
    [found] = place.ask(
        "SELECT COUNT(*) AS rows_, SUM(k.message_count) AS messages FROM chatadmin_conversation k"
        " JOIN ai_conversations a ON a.id = k.conversation_id WHERE a.session_id LIKE 'import-%%'"
    )
    assert found == {"rows_": 10_000, "messages": 10_000}
