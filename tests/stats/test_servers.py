"""Servers without our tables, without the old columns, and away; and what is read of big ones."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conversations.stats.daily.count import count_day
from conversations.store.facets import refresh
from tenants.central.schema import central_schema, forget
from tests.conftest import _client
from tests.dumps.server import wild_server
from tests.dumps.variant import ALL
from tests.stats.days import count, count_all, fresh, kept
from tests.stats.pages import PAGE, QUERIES, began, rows, table
from tests.tail.place import adopted

LEGACY = ("feature_slug", "feature_name", "is_active", "prompt_id", "metadata")


@pytest.mark.parametrize("variant", list(ALL))
def test_a_server_that_was_not_adopted_shows_the_documents_queries(
    committed: Any, variant: str
) -> None:
    with wild_server(ALL[variant]):
        root, alice = _client({}, "public", "root"), _client({}, "acme", "alice")
        count()
        [total] = table(root, "hybrid")[1:]
        with connections["central"].cursor() as cursor:
            cursor.execute("SELECT COUNT(*), SUM(tenant_id = 2) FROM ai_conversations")
            everybody, acme = map(int, cursor.fetchone())
        assert int(total[0]) == everybody
        assert int(table(alice, "hybrid")[1][0]) == acme
        page = alice.get(PAGE)
        assert page.status_code == 200
        assert "This server was not adopted" in page.content.decode()
        assert "once the server is adopted" in page.content.decode()
        assert "Unknown column" not in page.content.decode()
        assert root.get(QUERIES).status_code == 200
        for asked in ("", "none", "2"):
            assert root.get(PAGE, {"tenant": asked}).status_code == 200


def test_an_adopted_server_and_then_without_the_old_columns(committed: Any) -> None:
    with adopted() as place:
        place.talk(2, feature_slug="shop-assistant")
        place.talk(2, flow_id=7)
        place.rounds(2)
        count_all()
        alice = _client({}, "acme", "alice")
        with connections["central"].cursor() as cursor:
            cursor.execute(
                "SELECT COUNT(*), SUM(feature_slug IS NOT NULL), SUM(flow_id IS NOT NULL),"
                " SUM(feature_slug IS NOT NULL AND flow_id IS NOT NULL)"
                " FROM ai_conversations WHERE tenant_id = 2"
            )
            expected = [str(int(number)) for number in cursor.fetchone()]
        assert table(alice, "hybrid")[1] == expected
        for column in LEGACY:
            place.write(f"ALTER TABLE ai_conversations DROP COLUMN {column}")
        forget()
        # what the tailer's sweep does with each row in its time
        ids = [row["id"] for row in place.ask("SELECT id FROM ai_conversations")]
        with connections["central"].cursor() as cursor:
            refresh(cursor, central_schema(), ids)
        count_all()
        [total, old, new, both] = table(alice, "hybrid")[1]
        assert (total, old, new, both) == (expected[0], "0", expected[2], "0")
        root = _client({}, "public", "root")
        assert "The legacy columns were dropped." in root.get(PAGE).content.decode()


def test_a_day_is_read_from_an_index(acme: Any) -> None:
    for day in (date(2026, 1, 2), None):
        central = connections["central"]
        with CaptureQueriesContext(central) as seen, central.cursor() as cursor:
            count_day(cursor, day)
        for query in seen.captured_queries:
            first = explain(query["sql"])[0]
            assert first["key"] in ("ca_conv_created", "ca_turn_created", "ca_fallback_day", None)
            assert first["type"] in ("range", "ref") or "mpossible" in first["extra"], query


def test_a_page_reads_no_table_of_conversations(acme: Any, as_alice: Client) -> None:
    began(2)
    count()
    with CaptureQueriesContext(connections["central"]) as seen:
        assert as_alice.get(PAGE).status_code == 200
    for query in seen.captured_queries:
        for table_name in (
            "ai_conversation",
            "chatadmin_conversation",
            "chatadmin_turn",
            "messages",
        ):
            assert table_name not in query["sql"], query


def explain(statement: str) -> list[dict[str, Any]]:
    with connections["central"].cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}".replace("%", "%%"), [])
        names = [column[0].lower() for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_turns_of_the_staff_are_no_turns_of_an_engine(acme: Any, as_alice: Client) -> None:
    from django.utils import timezone

    from tests.browser.talks import turn

    turn(began(2), 1, engine="", outcome="answered", author="bob", created_at=timezone.now())
    count()
    assert rows(as_alice, "tokens") == []
    assert kept()[0] == fresh()[0]
