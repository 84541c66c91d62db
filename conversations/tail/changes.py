"""Changed conversations: those of the last minutes by `updated_at`, compared by digest.

Its times have whole seconds and come from several clocks, so a time alone never says "nothing new": a row
counts as seen with one digest, and one that changed just now is read again for a while.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.backends.utils import CursorWrapper

from conversations.tail import judge
from conversations.tail.marks import Mark
from conversations.tail.seen import Seen
from conversations.tail.sight import Sight

SOURCE = "ai_conversations"
# Longer than a transaction stays open, and than clocks wander.
BACK_SECONDS = 600
AHEAD_SECONDS = 120
HOT_SECONDS = 10
# The newest changes; a mass update beyond that is left to the sweep.
MOST = 5000
# Without an index on `updated_at` only this many of the newest rows are watched.
NEWEST = 100


def look(sight: Sight, index: str | None, mark: Mark, seen: Seen, fresh: set[int]) -> None:
    """`fresh`: conversations that were found by id just now. `index`: the one on updated_at."""
    cursor, now = sight.cursor, sight.now
    versions = _window(cursor, index, mark, now) if index else _newest(cursor)
    hot = {id for id, at in seen.changed.items() if now - at < HOT_SECONDS}
    doubtful = {id for id, version in versions.items() if _is_new(seen, id, version)}
    wanted = (doubtful | (hot & versions.keys())) if index else versions.keys()
    # what was not yet found by id is found so first: it is new, not changed
    ids = [id for id in wanted if id <= mark.last_id and id not in mark.gaps]
    entries = {}
    for row in judge.read(cursor, sight.schema, ids):
        silent = mark.afresh or row.id in fresh or (index is None and row.id not in seen)
        if not silent and row.running and row.id not in seen:
            continue  # a turn of ours is on its way; what its row says is told after it
        if not silent and judge.is_foreign(row, seen.get(row.id)):
            sight.found.of(row.id).changes += 1
        entries[row.id] = row.entry
    seen.keep(cursor, entries, now)
    seen.drop(cursor, [id for id in seen if id not in versions])
    mark.changed_to = now


def _is_new(seen: Seen, id: int, version: str) -> bool:
    entry = seen.get(id)
    return entry is None or entry.version != version


def _window(cursor: CursorWrapper, index: str, mark: Mark, now: float) -> dict[int, str]:
    """id → updated_at of what changed lately, by every known clock. Read from the index alone."""
    since = min(now, mark.changed_to or now) - BACK_SECONDS
    found: dict[int, str] = {}
    for ahead in (0, *mark.clocks):
        cursor.execute(
            f"SELECT id, CAST(updated_at AS CHAR) FROM {SOURCE} FORCE INDEX (`{index}`)"
            " WHERE updated_at BETWEEN %s AND %s"
            f" ORDER BY updated_at DESC LIMIT {MOST}",
            [_time(since + ahead), _time(now + ahead + AHEAD_SECONDS)],
        )
        found |= dict(cursor.fetchall())
    return found


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _newest(cursor: CursorWrapper) -> dict[int, str]:
    cursor.execute(f"SELECT id FROM {SOURCE} ORDER BY id DESC LIMIT {NEWEST}")
    return {id: "" for (id,) in cursor.fetchall()}
