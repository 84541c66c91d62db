"""Conversations with news, kept in a table: what was found is neither lost by a crash nor told for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.backends.utils import CursorWrapper

_ADD = """
INSERT INTO chatadmin_tail_news (conversation_id, messages, changes, created, answered, seen_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON DUPLICATE KEY UPDATE messages = messages + VALUES(messages), changes = changes + VALUES(changes),
    created = created OR VALUES(created), answered = answered OR VALUES(answered),
    settled_at = NULL
"""
_WAITING = """
SELECT conversation_id, messages, changes, created, answered FROM chatadmin_tail_news
WHERE settled_at IS NULL AND conversation_id > %s ORDER BY conversation_id LIMIT %s
"""
_SETTLED = """
UPDATE chatadmin_tail_news SET settled_at = UTC_TIMESTAMP(6), tenant_id = %s,
    messages = 0, changes = 0, created = 0, answered = 0 WHERE conversation_id IN %s
"""
_TO_TELL = """
SELECT tenant_id, conversation_id FROM chatadmin_tail_news WHERE settled_at IS NOT NULL
"""
_TOLD = """
DELETE FROM chatadmin_tail_news WHERE conversation_id IN %s AND settled_at IS NOT NULL
"""


@dataclass(slots=True)
class News:
    """What a foreign client did. `messages`: new ones; `changes`: of rows that were there before;
    `answered`: an assistant's message was among them."""

    messages: int = 0
    changes: int = 0
    created: bool = False
    answered: bool = False


class Found(dict[int, News]):
    """Conversation → its news in this round."""

    def of(self, conversation_id: int) -> News:
        return self.setdefault(conversation_id, News())


def add(cursor: CursorWrapper, found: Found, now: float) -> None:
    """`now`: the server's time in seconds."""
    at = datetime.fromtimestamp(now, UTC).replace(tzinfo=None)
    rows = [
        (id, n.messages, n.changes, n.created, n.answered, at) for id, n in sorted(found.items())
    ]
    if rows:
        cursor.executemany(_ADD, rows)


def waiting(cursor: CursorWrapper, after: int, limit: int) -> Found:
    """Not settled yet, by number."""
    cursor.execute(_WAITING, [after, limit])
    return Found((id, News(*rest)) for id, *rest in cursor.fetchall())


def settled(cursor: CursorWrapper, tenants: dict[int, int | None]) -> None:
    """Conversation → whom to tell. What was counted so far is not counted again."""
    groups: dict[int | None, list[int]] = {}
    for id, tenant in tenants.items():
        groups.setdefault(tenant, []).append(id)
    for tenant, ids in groups.items():
        cursor.execute(_SETTLED, [tenant, ids])


def to_tell(cursor: CursorWrapper) -> list[tuple[int | None, int]]:
    cursor.execute(_TO_TELL)
    return list(cursor.fetchall())


def told(cursor: CursorWrapper, ids: list[int]) -> None:
    if ids:
        cursor.execute(_TOLD, [ids])
