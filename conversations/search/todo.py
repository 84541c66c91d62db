"""Which messages wait to be stored for the search: ranges of ids, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

_ADD = "INSERT INTO chatadmin_search_todo (source, first_id, last_id) VALUES (%s, %s, %s)"
_NEXT = """
SELECT id, source, first_id, last_id FROM chatadmin_search_todo
ORDER BY id DESC LIMIT 1 FOR UPDATE SKIP LOCKED
"""
_LEFT = "UPDATE chatadmin_search_todo SET last_id = %s WHERE id = %s"
_DONE = "DELETE FROM chatadmin_search_todo WHERE id = %s"
# Ids this far apart are one range: what lies between is looked for, and not found.
NEAR = 20


@dataclass(frozen=True, slots=True)
class Todo:
    """Both ids included."""

    id: int
    source: int
    first: int
    last: int


def add(cursor: CursorWrapper, source: int, ids: Iterable[int]) -> None:
    for first, last in _ranges(sorted(ids)):
        cursor.execute(_ADD, [source, first, last])


def _ranges(ids: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for id in ids:
        if found and id - found[-1][1] <= NEAR:
            found[-1] = (found[-1][0], id)
        else:
            found.append((id, id))
    return found


def add_range(cursor: CursorWrapper, source: int, first: int, last: int) -> None:
    cursor.execute(_ADD, [source, first, last])


def take(cursor: CursorWrapper) -> Todo | None:
    """The newest that nobody else works on; it is locked until the transaction ends."""
    cursor.execute(_NEXT)
    row = cursor.fetchone()
    return Todo(*row) if row else None


def done_from(cursor: CursorWrapper, todo: Todo, lowest: int) -> None:
    """Everything of it from `lowest` up is stored."""
    if lowest <= todo.first:
        cursor.execute(_DONE, [todo.id])
    else:
        cursor.execute(_LEFT, [lowest - 1, todo.id])


def waiting(cursor: CursorWrapper) -> int:
    """How many ids, at most: some of them may belong to no message."""
    cursor.execute("SELECT COALESCE(SUM(last_id - first_id + 1), 0) FROM chatadmin_search_todo")
    return int(cursor.fetchone()[0])
