"""What superusers read of conversations is written down, and stays."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.desk.models import ConversationRead
from tests.browser.talks import LIST, page_url, talk


def reads() -> list[tuple[str, str, int | None, str]]:
    from tenants.context import in_public

    with in_public():
        rows = ConversationRead.objects.order_by("pk")
        return [(row.who, row.what, row.conversation_id, row.query) for row in rows]


def test_root_leaves_a_trace(acme: Any, as_root: Any) -> None:
    id = talk(acme.pk)
    as_root.get(LIST, {"state": "open"})
    as_root.get(page_url(id))
    assert reads() == [
        ("root", "conversation_list", None, "state=open"),
        ("root", "conversation_detail", id, ""),
    ]


def test_the_tenants_own_people_leave_none(acme: Any, as_alice: Any) -> None:
    as_alice.get(LIST)
    assert reads() == []
    assert not ConversationRead.objects.exists()


def test_the_trace_cannot_be_changed(acme: Any, as_root: Any) -> None:
    as_root.get(LIST)
    from tenants.context import in_public

    with in_public():
        row = ConversationRead.objects.get()
        with pytest.raises(TypeError):
            row.save()
        with pytest.raises(TypeError):
            row.delete()


def test_root_reads_it_and_cannot_remove_it(acme: Any, as_root: Any) -> None:
    as_root.get(LIST)
    page = as_root.get("/admin/desk/conversationread/")
    assert "conversation_list" in page.content.decode()
    assert as_root.get("/admin/desk/conversationread/add/").status_code == 403


def test_mallory_gets_404(acme: Any, as_mallory: Any) -> None:
    assert as_mallory.get("/admin/desk/conversationread/").status_code == 404
