"""Every conversation of the old application gets its one row, whatever state it is in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from conversations.actions.backfill import backfill_conversations
from conversations.demo.legacy import load_legacy
from conversations.models import ConversationIndex
from tenants.central.schema import forget
from tests.demo.rows import ask, everything

pytestmark = pytest.mark.django_db(databases=["default", "central"])


@pytest.fixture
def old_rows(central: Any) -> None:
    load_legacy()


def row(conversation_id: int) -> ConversationIndex:
    return ConversationIndex.objects.for_platform().get(pk=conversation_id)


def test_every_conversation_gets_one_row(old_rows: None) -> None:
    assert backfill_conversations() == 28
    ids = ask("SELECT id FROM ai_conversations ORDER BY id")
    assert ask("SELECT conversation_id FROM chatadmin_conversation ORDER BY 1") == ids
    assert ask("SELECT DISTINCT origin FROM chatadmin_conversation") == [("old_app",)]


def test_tenants_stay_as_they_are(old_rows: None) -> None:
    backfill_conversations()
    assert [row(id).tenant_id for id in (4101, 4108, 4109, 4126)] == [2, None, 7, 0]


def test_messages_of_both_tables_are_counted(old_rows: None) -> None:
    backfill_conversations()
    counts = {id: row(id).message_count for id in (4101, 4112, 4117, 4119)}
    assert counts == {4101: 4, 4112: 6, 4117: 2 + 4, 4119: 0}
    assert row(4117).tokens == 410 + 295


def test_last_message_is_one_of_the_table_that_we_write(old_rows: None) -> None:
    backfill_conversations()
    assert (row(4117).last_message_id, row(4101).last_message_id) == (5115, None)


def test_last_activity_is_the_latest_time_of_all(old_rows: None) -> None:
    ask("UPDATE ai_conversations SET updated_at = '2025-11-01' WHERE id = 4112")
    backfill_conversations()
    assert row(4112).last_activity_at == datetime(2025, 11, 2, 11, 24, 31, tzinfo=UTC)
    assert row(4103).last_activity_at == datetime(2025, 9, 18, 10, 5, 30, tzinfo=UTC)


def test_zero_dates_are_no_times(old_rows: None) -> None:
    backfill_conversations()
    assert (row(4107).created_at, row(4107).last_activity_at) == (None, None)
    assert row(4125).created_at is None
    assert row(4125).last_activity_at == datetime(2025, 7, 2, 10, tzinfo=UTC)


def test_only_inactive_conversations_have_ended(old_rows: None) -> None:
    backfill_conversations()
    ended = ask(
        "SELECT conversation_id FROM chatadmin_conversation WHERE state = 'ended' ORDER BY 1"
    )
    assert [id for (id,) in ended] == [4103, 4106, 4119, 4125]
    assert row(4124).state == "open"


def test_small_batches_do_the_same(old_rows: None) -> None:
    backfill_conversations()
    at_once = ask("SELECT * FROM chatadmin_conversation ORDER BY 1")
    ask("DELETE FROM chatadmin_conversation")
    assert backfill_conversations(batch=3) == 28
    assert ask("SELECT * FROM chatadmin_conversation ORDER BY 1") == at_once


def test_it_goes_on_where_it_stopped(old_rows: None) -> None:
    backfill_conversations()
    ask("DELETE FROM chatadmin_conversation WHERE conversation_id IN (4102, 4120)")
    ask("UPDATE chatadmin_conversation SET state = 'handover' WHERE conversation_id = 4101")
    assert backfill_conversations(batch=1) == 2
    assert row(4101).state == "handover"


def test_a_second_run_changes_nothing(old_rows: None) -> None:
    backfill_conversations()
    before = everything()
    assert backfill_conversations() == 0
    assert everything() == before


def test_a_server_without_the_old_columns_and_tables(old_rows: None) -> None:
    ask("RENAME TABLE ai_messages TO away")
    ask("ALTER TABLE ai_conversations RENAME COLUMN is_active TO away")
    forget()
    try:
        assert backfill_conversations() == 28
        assert (row(4117).message_count, row(4103).state) == (4, "open")
    finally:
        ask("RENAME TABLE away TO ai_messages")
        ask("ALTER TABLE ai_conversations RENAME COLUMN away TO is_active")
