"""The demonstration's talks come only to demo servers, touch nobody else's rows, and go without them."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.test import Client

from conversations.demo.reset import remove_demo
from conversations.demo.shop import shops
from conversations.demo.talks.ids import FIRST_MESSAGE, FIRST_TALK
from tests.browser.talks import LIST, listed, page_url
from tests.demo.rows import ask, everything
from tests.demo.talks import demo
from tests.demo.test_load_demo import load_demo


def of_somebody(id: int) -> None:
    """A talk of another tenant."""
    ask("INSERT INTO ai_conversations (id, tenant_id, session_id) VALUES (%s, 5, 'theirs')", id)
    ask("INSERT INTO ai_conversation_messages (conversation_id, content) VALUES (%s, 'hi')", id)
    ask(
        "INSERT INTO chatadmin_turn (conversation_id, turn_no, engine, message_table, tokens, created_at)"
        " VALUES (%s, 1, 'v2', 'ai_conversation_messages', 0, NOW())",
        id,
    )


def test_remove_takes_its_own_rows_only(server: dict[str, Any]) -> None:
    of_somebody(7001)
    load_demo()
    before = everything()
    demo()
    assert "Removed 30 conversations" in demo("--remove")
    assert everything() == before


def test_what_came_to_a_talk_later_goes_with_it(server: dict[str, Any]) -> None:
    load_demo()
    before = everything()
    demo()
    ask(
        "INSERT INTO ai_conversation_messages (conversation_id, content) VALUES (%s, 'later')",
        FIRST_TALK,
    )
    demo("--remove")
    assert everything() == before


def test_rows_of_others_are_not_touched(server: dict[str, Any]) -> None:
    of_somebody(7001)
    of_somebody(FIRST_TALK + 4000)  # within the demonstration's numbers
    load_demo()
    before = everything()
    demo()
    after = everything()
    for table, rows in before.items():
        assert [row for row in after[table] if row in rows] == rows
    demo("--remove")
    assert everything() == before


@pytest.mark.parametrize("table", ["ai_conversations", "ai_conversation_messages"])
def test_ids_that_others_have_are_refused(server: dict[str, Any], table: str) -> None:
    id = FIRST_TALK + 3 if table == "ai_conversations" else FIRST_MESSAGE + 3
    ask(f"INSERT INTO {table} (id) VALUES (%s)", id)
    load_demo()
    before = everything()
    with pytest.raises(CommandError, match="nothing was written"):
        demo()
    assert everything() == before


def test_a_reset_takes_them_all(server: dict[str, Any]) -> None:
    demo()
    remove_demo(shops())
    assert ask("SELECT COUNT(*) FROM ai_conversations") == [(0,)]
    assert ask("SELECT COUNT(*) FROM chatadmin_turn") == [(0,)]


@pytest.mark.parametrize("arguments", [(), ("--remove",)])
def test_another_server_is_refused(
    server: dict[str, Any], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.delenv("DEMO")
    monkeypatch.setitem(settings.DATABASES, "central", {"HOST": "db.example", "OPTIONS": {}})
    before = everything()
    with pytest.raises(CommandError, match="DEMO=1"):
        demo(*arguments)
    assert everything() == before


def test_mallory_sees_only_her_own(server: dict[str, Any], as_mallory: Client) -> None:
    demo()
    hers = {id for (id,) in ask("SELECT id FROM ai_conversations WHERE tenant_id = 3")}
    seen: list[int] = []
    address = LIST
    while address:
        page = as_mallory.get(address)
        seen += listed(page)
        older = page.context["older"]
        address = f"{LIST}{older}" if older else ""
    assert sorted(seen) == sorted(hers)
    assert any(id >= FIRST_TALK for id in seen)


def test_mallory_gets_404(server: dict[str, Any], as_mallory: Client) -> None:
    demo()
    (theirs,) = ask("SELECT MAX(id) FROM ai_conversations WHERE tenant_id = 2")[0]
    (nobodys,) = ask("SELECT MIN(id) FROM ai_conversations WHERE tenant_id IS NULL")[0]
    for id in (theirs, nobodys):
        assert as_mallory.get(page_url(id)).status_code == 404
