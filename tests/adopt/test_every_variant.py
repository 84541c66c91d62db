"""Every kind of server is adopted without a changed byte, and goes on as one of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conversations.models import Adoption
from conversations.models.ours import Phase
from conversations.phases import set_phase
from tests.adopt.work import adopt, ask, assert_unchanged, old_bytes, permit_all_types, shape
from tests.live import Api


def test_a_dry_run_changes_nothing(wild: str) -> None:
    before = (shape(wild), old_bytes(wild))
    assert "--execute" in adopt()
    assert json.loads(adopt("--json"))["adopted"] is False
    assert (shape(wild), old_bytes(wild)) == before


def test_nothing_is_left_to_add_and_the_second_run_says_so(wild: str) -> None:
    assert "Done." in adopt("--execute")
    before = shape(wild)
    again = adopt("--execute")
    assert "There was nothing to do." in again
    assert shape(wild) == before
    assert "nothing to add" in adopt()


def test_every_byte_of_the_old_tables_stays(wild: str) -> None:
    before = old_bytes(wild)
    adopt("--execute")
    assert_unchanged(wild, before)


def test_every_old_conversation_has_its_row(wild: str) -> None:
    adopt("--execute")
    rows = ask(wild, "SELECT conversation_id, origin FROM chatadmin_conversation ORDER BY 1")
    old = ask(wild, "SELECT id, 'old_app' FROM ai_conversations ORDER BY 1")
    assert rows == old
    adoption = Adoption.objects.using("central").get()
    assert adoption.backfilled_to == old[-1][0]
    assert adoption.backfilled_at is not None


@pytest.mark.parametrize("phase", [Phase.V2_PRIMARY, Phase.V2_ONLY])
def test_turns_are_answered_and_change_no_row_of_others(wild: str, port: int, phase: Phase) -> None:
    before = old_bytes(wild)
    adopt("--execute")
    permit_all_types(wild)
    set_phase(2, phase, by="test")
    api = Api(port, "acme.localhost")
    session = ""
    for text in ("merhaba 🔧", "İADE şartları?", "var mi"):
        answer = api.chat(text, session_id=session or None)
        assert answer.status_code == 200, answer.text
        session = answer.json()["data"]["session_id"]
    talk = answer.json()["data"]["conversation_id"]
    assert api.history(session).json()["data"]["message_count"] == 6
    stored = ask(
        wild, "SELECT content FROM ai_conversation_messages WHERE conversation_id = %s", talk
    )
    assert stored[0] == ("merhaba 🔧",)
    row = ask(wild, "SELECT tenant_id, feature_slug FROM ai_conversations WHERE id = %s", talk)
    assert row == [(2, "shop-assistant" if phase == Phase.V2_PRIMARY else None)]
    assert_unchanged(wild, before)


def test_pages_read_without_a_changed_byte(wild: str, browse: Any) -> None:
    before = old_bytes(wild)
    ids = ask(wild, "SELECT id FROM ai_conversations WHERE tenant_id = 2")
    adopt("--execute")
    for schema, username in (("public", "root"), ("acme", "bob")):
        browser = browse(schema, username)
        for path in ("/admin/", "/admin/conversations/"):
            assert browser.get(path).status_code == 200
        for (id,) in ids:
            assert browser.get(f"/admin/conversations/{id}/").status_code == 200, id
    assert_unchanged(wild, before)
