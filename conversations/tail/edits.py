"""Changes of the newest messages: by what they look like, for nothing tells when a message changed."""

from __future__ import annotations

from conversations.tail.digest import digest
from conversations.tail.marks import Mark
from conversations.tail.seen import Entry, Seen
from conversations.tail.sight import Sight

# Read whole each round, so few; an edit of an older message shows when somebody looks.
NEWEST = 200


def look(sight: Sight, mark: Mark, seen: Seen) -> list[int]:
    """Messages that were changed, moved or removed since the last look; returns their ids."""
    other: list[int] = []
    present = _newest(sight, mark)
    lowest = min(present, default=0)
    for id, entry in present.items():
        before = seen.get(id)
        if before is not None and before != entry and not mark.afresh:
            other.append(id)
            for place in {before.stamp, entry.stamp} - {""}:
                sight.found.of(int(place)).changes += 1
    for id in [id for id in seen if id >= lowest and id not in present]:
        other.append(id)
        if seen[id].stamp:
            sight.found.of(int(seen[id].stamp)).changes += 1
    seen.drop(sight.cursor, [id for id in seen if id not in present])
    seen.keep(sight.cursor, present, sight.now)
    return other


def _newest(sight: Sight, mark: Mark) -> dict[int, Entry]:
    columns = sight.schema.columns[mark.source]
    sight.cursor.execute(
        f"SELECT m.id, m.conversation_id, {digest(columns, 'm.')} FROM {mark.source} m"
        f" WHERE m.id <= %s ORDER BY m.id DESC LIMIT {NEWEST}",
        [mark.last_id],
    )
    return {
        id: Entry("", found, stamp="" if place is None else str(place))
        for id, place, found in sight.cursor.fetchall()
        if id not in mark.gaps
    }
