"""How far each source was read. Written in the transaction that keeps what was found up to there."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import md5

from django.db.backends.utils import CursorWrapper

from conversations.tail import clocks
from conversations.tail.gaps import Gaps

_READ = """
SELECT source, last_id, UNIX_TIMESTAMP(changed_to), gaps, clocks, swept_to, UNIX_TIMESTAMP(swept_at),
    shape
FROM chatadmin_tail
"""
_WRITE = """
INSERT INTO chatadmin_tail (source, last_id, changed_to, checked_at, gaps, clocks, swept_to, swept_at,
    shape)
VALUES (%s, %s, FROM_UNIXTIME(%s), UTC_TIMESTAMP(6), %s, %s, %s, FROM_UNIXTIME(%s), %s)
ON DUPLICATE KEY UPDATE last_id = VALUES(last_id), changed_to = VALUES(changed_to),
    checked_at = VALUES(checked_at), gaps = VALUES(gaps), clocks = VALUES(clocks),
    swept_to = VALUES(swept_to), swept_at = VALUES(swept_at), shape = VALUES(shape)
"""
_NEWS = "UPDATE chatadmin_tail SET news_at = UTC_TIMESTAMP(6)"
# At the first look, ids this close to the end may belong to transactions that are still open.
_FIRST_LOOK = 1000


@dataclass(slots=True)
class Mark:
    """`changed_to` and `swept_at`: the server's time in seconds.

    `afresh`: in this look rows are only remembered, for there is nothing to compare them with.
    """

    source: str
    last_id: int = 0
    changed_to: float = 0.0
    gaps: Gaps = field(default_factory=Gaps)
    clocks: list[int] = field(default_factory=list)
    swept_to: int = 0
    swept_at: float = 0.0
    shape: str = ""
    afresh: bool = False

    def has_shape(self, columns: tuple[str, ...]) -> None:
        """With a column more or less every row looks different, and none has changed."""
        shape = md5("/".join(columns).encode(), usedforsecurity=False).hexdigest()
        self.afresh = shape != self.shape
        self.shape = shape


def read_marks(cursor: CursorWrapper) -> dict[str, Mark]:
    cursor.execute(_READ)
    return {
        source: Mark(
            source,
            last_id,
            float(changed_to or 0),
            Gaps.from_text(gaps),
            clocks.from_text(known),
            swept_to,
            float(swept_at or 0),
            shape,
        )
        for source, last_id, changed_to, gaps, known, swept_to, swept_at, shape in cursor.fetchall()
    }


def first_mark(cursor: CursorWrapper, source: str, now: float) -> Mark:
    """Begins at the end of the table: what was there before is the backfill's, and the sweep's."""
    cursor.execute(f"SELECT id FROM {source} ORDER BY id DESC LIMIT {_FIRST_LOOK}")
    ids = sorted(row[0] for row in cursor.fetchall())
    mark = Mark(source, changed_to=now)
    if ids:
        mark.last_id = mark.gaps.passed(ids[0], ids[1:], now)
    return mark


def write_marks(cursor: CursorWrapper, marks: dict[str, Mark], *, news: bool) -> None:
    for mark in marks.values():
        cursor.execute(
            _WRITE,
            [
                mark.source,
                mark.last_id,
                mark.changed_to or None,
                mark.gaps.to_text(),
                clocks.to_text(mark.clocks),
                mark.swept_to,
                mark.swept_at or None,
                mark.shape,
            ],
        )
    if news:
        cursor.execute(_NEWS)
