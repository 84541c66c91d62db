"""Ids below the mark that were not there yet when the mark passed them.

Rows become visible in the order of their commits, not of their ids: a transaction that took its id first
may end last. Each unseen id is watched for a while; most belong to transactions that were rolled back.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WATCH_SECONDS = 600
# The oldest are given up first; a server that numbers in steps leaves a gap after every row.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Gap:
    """Unseen ids from `first` to `last`, both included; `since`: the server's time, in seconds."""

    first: int
    last: int
    since: float


@dataclass(slots=True)
class Gaps:
    ranges: list[Gap] = field(default_factory=list)

    def __iter__(self) -> Iterator[Gap]:
        return iter(self.ranges)

    def __contains__(self, id: int) -> bool:
        return any(gap.first <= id <= gap.last for gap in self.ranges)

    def passed(self, mark: int, ids: Iterable[int], now: float) -> int:
        """Notes what lies between the mark and these ids (in order, above it); returns the new mark."""
        for id in ids:
            if id > mark + 1:
                self.ranges.append(Gap(mark + 1, id - 1, now))
            mark = id
        return mark

    def fill(self, ids: Iterable[int]) -> None:
        """These have become visible."""
        seen = sorted(ids)
        if seen:
            self.ranges = [part for gap in self.ranges for part in _without(gap, seen)]

    def give_up(self, now: float) -> None:
        """Forgets what was watched long enough."""
        self.ranges = [gap for gap in self.ranges if now - gap.since < WATCH_SECONDS][-MOST:]

    def to_text(self) -> str | None:
        rows = [[gap.first, gap.last, gap.since] for gap in self.ranges]
        return json.dumps(rows) if rows else None

    @classmethod
    def from_text(cls, text: str | None) -> Gaps:
        return cls([Gap(*row) for row in json.loads(text)] if text else [])


def _without(gap: Gap, seen: list[int]) -> Iterator[Gap]:
    """What is left of a gap; `seen` is in order."""
    first = gap.first
    for id in seen[bisect_left(seen, gap.first) : bisect_right(seen, gap.last)]:
        if id > first:
            yield Gap(first, id - 1, gap.since)
        first = id + 1
    if first <= gap.last:
        yield Gap(first, gap.last, gap.since)
