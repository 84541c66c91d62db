"""Begins a turn of the old application: the text stands in `chatadmin_turn`, no message is inserted.

The first message of a session has no conversation yet, and the old application will make one. Until it is
seen the turn belongs to a number below zero (`place.py` gives it the real one), so that lease, order and
client_message_id hold as for every other talk.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import quote

from django.db.backends.utils import CursorWrapper

from conversations.store.figures import OLD, OURS
from tenants.central.schema import central_schema

_ENDPOINT = """
SELECT url, header, secret_sealed, timeout_seconds FROM chatadmin_v1_endpoint
WHERE tenant_id = %s AND is_on = 1
"""
_TURN = """
INSERT INTO chatadmin_turn (conversation_id, turn_no, client_message_id, engine, message_table, text,
    after_old_id, after_our_id, tokens, created_at)
VALUES (%s, %s, %s, 'v1', %s, %s, %s, %s, 0, UTC_TIMESTAMP(6))
"""
# The message is none of ours: the claim counted it.
_UNCOUNT = """
UPDATE chatadmin_conversation SET message_count = message_count - 1 WHERE conversation_id = %s
"""
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the old application is asked; see V1Endpoint."""

    url: str
    header: str
    secret_sealed: str = field(repr=False)
    timeout_seconds: int

    def address(self, tenant_id: int, feature_slug: str) -> str:
        """The template with its values; other braces stay."""
        return filled(self.url, tenant_id, feature_slug)


@dataclass(frozen=True, slots=True)
class OldTurn:
    """`endpoint` None: the call was made before, only what came of it is looked for.

    `after`: the newest ids of `ai_messages` and `ai_conversation_messages` before the call; what belongs
    to the turn has greater ones.
    """

    session_id: str
    after: tuple[int, int]
    endpoint: Endpoint | None


def filled(url: str, tenant_id: int, feature_slug: str) -> str:
    known = url.replace("{tenant_id}", str(tenant_id))
    return known.replace("{feature}", quote(feature_slug, safe=""))


def endpoint_of(cursor: CursorWrapper, tenant_id: int) -> Endpoint | None:
    cursor.execute(_ENDPOINT, [tenant_id])
    row = cursor.fetchone()
    return Endpoint(*row) if row else None


def new_number() -> int:
    """For a talk that the old application has not shown yet."""
    return -1 - secrets.randbelow(_LARGEST)


def newest_ids(cursor: CursorWrapper) -> tuple[int, int]:
    """Of both message tables; read from the ends of their indexes."""
    has = central_schema().has
    found = []
    for table in (OLD, OURS):
        sql = f"(SELECT COALESCE(MAX(id), 0) FROM {table})" if has(table, "id") else "0"
        found.append(sql)
    cursor.execute(f"SELECT {', '.join(found)}")
    old, ours = cursor.fetchone()
    return int(old), int(ours)


def insert_turn(
    cursor: CursorWrapper,
    conversation_id: int,
    turn_no: int,
    client_message_id: str | None,
    text: str,
) -> tuple[int, int]:
    """In the claim's transaction; returns the newest ids of both message tables."""
    after = newest_ids(cursor)
    table = OLD if central_schema().has(OLD, "id") else OURS
    cursor.execute(_TURN, [conversation_id, turn_no, client_message_id, table, text, *after])
    return after


def uncount(cursor: CursorWrapper, conversation_id: int) -> None:
    cursor.execute(_UNCOUNT, [conversation_id])
