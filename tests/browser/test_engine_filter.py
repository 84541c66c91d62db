"""Which engine answered last, as a filter of the list."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client

from conversations.models import ConversationIndex


@pytest.fixture
def talks(cast: Any) -> None:
    rows = [("by-v1", "v1", False), ("by-v2", "v2", False), ("instead", "v1", True)]
    for id, (session, engine, fallback) in enumerate(rows, start=1):
        with connections["central"].cursor() as cursor:
            cursor.execute(
                "INSERT INTO ai_conversations (id, tenant_id, session_id) VALUES (%s, 2, %s)",
                [id, session],
            )
        ConversationIndex(
            conversation_id=id,
            tenant_id=2,
            origin="ours",
            last_engine=engine,
            fallback_used=fallback,
        ).save()


@pytest.mark.parametrize(
    ("engine", "shown"),
    [
        ("v1", {"by-v1", "instead"}),
        ("v2", {"by-v2"}),
        ("fallback", {"instead"}),
        ("v9", {"by-v1", "by-v2", "instead"}),
    ],
)
def test_only_talks_of_that_engine(
    talks: None, as_alice: Client, engine: str, shown: set[str]
) -> None:
    page = as_alice.get(f"/admin/conversations/?engine={engine}").content.decode()
    assert {name for name in ("by-v1", "by-v2", "instead") if name in page} == shown


def test_mallory_sees_none_of_them(talks: None, as_mallory: Client) -> None:
    assert "by-v1" not in as_mallory.get("/admin/conversations/?engine=v1").content.decode()
