"""The slow check of all conversations: what no time and no new id gave away comes to light here.

A few hundred rows a round, by number: removed conversations, figures that differ, messages that became
visible after they were no longer watched. A difference counts when it is still there a round later.
"""

from __future__ import annotations

from django.db.backends.utils import CursorWrapper

from conversations.store.facets import refresh
from conversations.tail.marks import Mark
from conversations.tail.sight import Sight
from conversations.tail.truth import read_truth

AT_ONCE = 200
REST_SECONDS = 60
_NEXT = f"SELECT id FROM ai_conversations WHERE id > %s ORDER BY id LIMIT {AT_ONCE}"
_REMOVED = """
SELECT k.conversation_id FROM chatadmin_conversation k
LEFT JOIN ai_conversations c ON c.id = k.conversation_id
WHERE k.conversation_id > %s AND k.conversation_id <= %s AND c.id IS NULL
"""
_STILL_REMOVED = """
SELECT k.conversation_id FROM chatadmin_conversation k
LEFT JOIN ai_conversations c ON c.id = k.conversation_id
WHERE k.conversation_id IN %s AND c.id IS NULL
"""
_NO_END = 2**63 - 1


def look(sight: Sight, mark: Mark, suspects: set[int]) -> set[int]:
    """Checks the next rows, and earlier suspects once more; returns the new suspects."""
    _confirm(sight, suspects)
    rests = mark.swept_to == 0 and sight.now - mark.swept_at < REST_SECONDS
    if rests or _backfill_runs(sight.cursor):
        return set()
    sight.cursor.execute(_NEXT, [mark.swept_to])
    ids = [id for (id,) in sight.cursor.fetchall()]
    end = ids[-1] if len(ids) == AT_ONCE else _NO_END
    refresh(sight.cursor, sight.schema, ids)  # no news: the lists alone show these columns
    found = _wrong(sight, ids) | _removed(sight.cursor, mark.swept_to, end)
    mark.swept_to = 0 if end == _NO_END else end
    mark.swept_at = sight.now if end == _NO_END else mark.swept_at
    return found


def _backfill_runs(cursor: CursorWrapper) -> bool:
    """Rows that it has not come to yet are no news."""
    cursor.execute("SELECT 1 FROM chatadmin_adoption WHERE backfilled_at IS NULL")
    return cursor.fetchone() is not None


def _confirm(sight: Sight, suspects: set[int]) -> None:
    ids = sorted(suspects - sight.found.keys())
    if ids:
        sight.cursor.execute(_STILL_REMOVED, [ids])
        removed = {id for (id,) in sight.cursor.fetchall()}
        for id in _wrong(sight, ids) | removed:
            sight.found.of(id).changes += 1


def _wrong(sight: Sight, ids: list[int]) -> set[int]:
    return {truth.id for truth in read_truth(sight.cursor, sight.schema, ids) if truth.differs}


def _removed(cursor: CursorWrapper, after: int, to: int) -> set[int]:
    cursor.execute(_REMOVED, [after, to])
    return {id for (id,) in cursor.fetchall()}
