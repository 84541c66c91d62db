"""Merges one table of the scratch database into the central one, row by row by its id.

Not there: inserted. The same bytes: there already. Other bytes: a conflict, which overwrites nothing.
A message goes where its conversation went: into a foreign conversation of that number never.
"""

from __future__ import annotations

import time
from typing import Any

from conversations.dumps.details import Details, readable
from conversations.dumps.insert import Inserter
from conversations.dumps.link import Link
from conversations.dumps.options import CONVERSATIONS, RENUMBERED, Options
from conversations.dumps.renumber import Renumberer
from conversations.dumps.report import TableReport
from conversations.dumps.rows import Row, RowReader
from conversations.dumps.sides import Sides

# AUTO_INCREMENT takes numbers up to twice this one, and so do JSON and browsers.
HIGHEST_ID = 2**52
_FIRST_BATCH, _MOST_BATCH = 1, 1000
_QUICK_SECONDS, _SLOW_SECONDS = 0.05, 0.2
_OPEN_FATES = ("inserted", "there")


class Merger:
    def __init__(
        self, link: Link, sides: Sides, report: TableReport, details: Details, options: Options
    ) -> None:
        self._link, self._sides, self._report = link, sides, report
        self._details, self._options = details, options
        self._inserter = Inserter(link, sides)
        self._renumberer = Renumberer(link, sides)
        self._reader = RowReader(link, sides, self._renumberer.was_moved())
        self._table = sides.target.table
        # ids, and whether the row cannot keep it
        self._later: list[tuple[int, bool]] = []

    def merge(self) -> None:
        """From the highest id down, one row first: it moves AUTO_INCREMENT past all that follow, so that
        the old application is never given an id that the next batch brings.
        """
        if self._gives_new_ids():
            self._reader.find_moved()
        batch, last = _FIRST_BATCH, None
        while rows := self._reader.read(last, batch):
            started = time.monotonic()
            self._take(rows)
            last = rows[-1].id
            spent = time.monotonic() - started
            if spent > _SLOW_SECONDS:
                batch = max(batch // 2, 1)
            elif spent < _QUICK_SECONDS:
                batch = min(batch * 2, _MOST_BATCH)
        # last, so that no new id is one that another row of the dump brings along; in their order
        while self._later:
            later, self._later = sorted(self._later), []
            for id, is_taken in later:
                self._decide(id, is_taken)

    def _gives_new_ids(self) -> bool:
        return self._options.on_conflict == "new-id" and self._table in RENUMBERED

    def _take(self, rows: list[Row]) -> None:
        """Sorts the rows of a batch; inserts the new ones together."""
        fresh = []
        for row in rows:
            if row.exists and not row.differs:
                self._done(row.id, "there")
            elif reason := self._held(row):
                self._show(row.id, "held", reason)
            elif row.id > HIGHEST_ID:
                self._show(row.id, "refused", "its id is so high that it would use up the counter")
            elif row.exists or row.moves or row.was_moved:
                self._later.append((row.id, row.exists or row.moves))
            else:
                fresh.append(row.id)
        self._insert(fresh)

    def _held(self, row: Row) -> str:
        if not self._sides.is_message or row.conversation_id is None:
            return ""
        if row.fate is None:
            return "its conversation is not in the dump"
        return "" if row.fate in _OPEN_FATES else f"its conversation is {row.fate}"

    def _insert(self, ids: list[int]) -> None:
        if not ids or not self._options.execute:
            for id in ids:
                self._done(id, "inserted")
        elif self._inserter.all(ids):
            self._report.count("inserted", rows=len(ids))
            self._remember([(id, "inserted", None) for id in ids])
        else:
            for id in ids:
                self._insert_one(id)

    def _insert_one(self, id: int) -> None:
        fate, reason = self._inserter.one(id)
        if fate == "conflict" and not reason:
            self._later.append((id, True))
        elif fate in ("inserted", "there"):
            self._done(id, fate)
        else:
            self._show(id, fate, reason)

    def _decide(self, id: int, is_taken: bool) -> None:
        """Known from an earlier run, free after all, given a new id, or shown."""
        if (known := self._renumberer.known(id)) is not None:
            self._done(id, "there", known)
        elif not is_taken:
            self._insert([id])
        elif not self._gives_new_ids():
            self._show(id, "conflict", "central has another row of this id")
        else:
            self._renumber(id)

    def _renumber(self, id: int) -> None:
        new_id, reason = self._renumberer.give(id) if self._options.execute else (-id - 1, "")
        if reason:
            self._show(id, "refused", reason)
            return
        self._report.renumbered += 1
        if self._options.execute:
            self._details.write(self._table, "new id", id=id, new_id=new_id)
        self._done(id, "inserted", new_id)

    def _done(self, id: int, fate: str, new_id: int | None = None) -> None:
        self._report.count(fate)
        self._remember([(id, fate, new_id)])

    def _remember(self, fates: list[tuple[int, str, int | None]]) -> None:
        """For the messages of these conversations."""
        if self._table != CONVERSATIONS or not fates:
            return
        marks = ", ".join(["(%s, %s, %s)"] * len(fates))
        values: list[Any] = [value for fate in fates for value in fate]
        self._link.run(f"INSERT INTO {self._sides.fate} (id, fate, new_id) VALUES {marks}", values)

    def _show(self, id: int, fate: str, reason: str) -> None:
        self._report.count(fate, reason)
        self._remember([(id, fate, None)])
        self._details.write(self._table, fate, id=id, reason=reason, **self._both(id, fate))

    def _both(self, id: int, fate: str) -> dict[str, Any]:
        """The whole row of the dump; of a conflict both values of the columns that differ."""
        sides = self._sides
        pairs = sides.target.pairs
        dump = ", ".join(pair.dump.bytes_sql("s") for pair in pairs)
        central = ", ".join(sides.central_bytes(pair) for pair in pairs)
        found = self._link.rows(
            f"SELECT c.{sides.key} IS NOT NULL, {dump}, {central} {sides.beside()}"
            f" WHERE s.{sides.key} = %s",
            [id],
        )[0]
        ours = list(map(readable, found[1 : len(pairs) + 1]))
        theirs = list(map(readable, found[len(pairs) + 1 :]))
        names = [pair.dump.name for pair in pairs]
        if fate != "conflict" or not found[0]:
            return {"row": dict(zip(names, ours, strict=True))}
        both = zip(names, ours, theirs, strict=True)
        return {"columns": {n: {"dump": a, "central": b} for n, a, b in both if a != b}}
