"""Which rows are the demonstration's: numbers in a range of their own, and sessions made from them.

A number alone proves nothing, for others may have written rows of that number; a session does.
"""

from __future__ import annotations

import uuid

MOST = 5_000  # talks
FIRST_TALK = 10_001
FIRST_MESSAGE = 100_001
BLOCK = 64  # numbers of messages and of turns that a talk has for itself
_NAMES = uuid.UUID("6f1c8f0a-5a0e-4c57-9d0a-7a2f1e5b9c44")

NEXT_TALK = FIRST_TALK + MOST
NEXT_MESSAGE = FIRST_MESSAGE + MOST * BLOCK


def talk_id(index: int) -> int:
    """`index` counts from 0, the oldest talk first."""
    return FIRST_TALK + index


def message_id(index: int, position: int) -> int:
    """Of a message or a turn; `position` counts from 0 within the talk."""
    return FIRST_MESSAGE + index * BLOCK + position


def session_of(id: int) -> str:
    """The new system writes it with hyphens, the old one without."""
    return str(uuid.uuid5(_NAMES, str(id)))


def is_ours(id: int, session_id: str | None) -> bool:
    return (session_id or "").replace("-", "") == session_of(id).replace("-", "")
