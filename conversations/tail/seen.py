"""Recent rows as they were last seen: in memory, and in a table for whoever takes over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

_READ = """
SELECT row_id, version, digest, foreign_digest, stamp FROM chatadmin_tail_seen WHERE source = %s
"""
_WRITE = """
INSERT INTO chatadmin_tail_seen (source, row_id, version, digest, foreign_digest, stamp)
VALUES (%s, %s, %s, %s, %s, %s)
ON DUPLICATE KEY UPDATE version = VALUES(version), digest = VALUES(digest),
    foreign_digest = VALUES(foreign_digest), stamp = VALUES(stamp)
"""
_DROP = "DELETE FROM chatadmin_tail_seen WHERE source = %s AND row_id IN %s"


@dataclass(frozen=True, slots=True)
class Entry:
    """`version`: its updated_at as text. `stamp`: where our turns stood; of a message: its talk."""

    version: str
    digest: str
    foreign_digest: str = ""
    stamp: str = ""


class Seen(dict[int, Entry]):
    """Rows of one source. `changed`: when (the server's seconds) an entry last became another."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.changed: dict[int, float] = {}

    def load(self, cursor: CursorWrapper, now: float) -> None:
        """What is loaded counts as just changed: it is compared once more."""
        cursor.execute(_READ, [self.source])
        self.update({id: Entry(*rest) for id, *rest in cursor.fetchall()})
        self.changed = dict.fromkeys(self, now)

    def keep(self, cursor: CursorWrapper, entries: dict[int, Entry], now: float) -> None:
        """Stores those that are new or other than before."""
        other = {id: entry for id, entry in entries.items() if self.get(id) != entry}
        if other:
            rows = [
                (self.source, id, e.version, e.digest, e.foreign_digest, e.stamp)
                for id, e in other.items()
            ]
            cursor.executemany(_WRITE, rows)
            self.update(other)
            self.changed.update(dict.fromkeys(other, now))

    def drop(self, cursor: CursorWrapper, ids: Iterable[int]) -> None:
        gone = list(ids)
        if gone:
            cursor.execute(_DROP, [self.source, gone])
        for id in gone:
            self.pop(id, None)
            self.changed.pop(id, None)
