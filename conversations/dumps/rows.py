"""Reads rows of the scratch database together with what decides their fate."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.dumps.link import Link
from conversations.dumps.sides import CONVERSATION_ID, Sides


@dataclass(frozen=True)
class Row:
    """`exists`: central has the id; `differs`: with other bytes. `fate`: of a message's conversation;
    `moves`: the message gets a new id with the others of its conversation. `was_moved`: some row of this
    id got one in an earlier run.
    """

    id: int
    exists: bool
    differs: bool
    conversation_id: int | None
    fate: str | None
    moves: bool
    was_moved: bool


class RowReader:
    """`was_moved`: SQL that tells whether the row `s` got a new id in an earlier run."""

    def __init__(self, link: Link, sides: Sides, was_moved: str) -> None:
        self._link, self._sides, self._was_moved = link, sides, was_moved

    def find_moved(self) -> None:
        """Conversations in which some message needs a new id: all of theirs get one, to stay in order."""
        sides = self._sides
        if not sides.is_message:
            return
        self._link.run(f"DELETE FROM {sides.moved}")
        self._link.run(
            f"INSERT IGNORE INTO {sides.moved} SELECT s.{CONVERSATION_ID} {sides.beside()}"
            f" WHERE s.{CONVERSATION_ID} IS NOT NULL AND (f.new_id IS NOT NULL OR"
            f" (c.{sides.key} IS NOT NULL AND {sides.differs()}))"
        )

    def read(self, last: int | None, batch: int) -> list[Row]:
        sides = self._sides
        talk = f"s.{CONVERSATION_ID}, f.fate, v.id" if sides.is_message else "NULL, NULL, NULL"
        after = f"WHERE s.{sides.key} < %s" if last is not None else ""
        sql = (
            f"SELECT s.{sides.key}, c.{sides.key} IS NOT NULL, c.{sides.key} IS NOT NULL AND"
            f" {sides.differs()}, {talk}, {self._was_moved} {sides.beside()} {after}"
            f" ORDER BY s.{sides.key} DESC LIMIT {batch}"
        )
        found = self._link.rows(sql, None if last is None else [last])
        return [
            Row(r[0], bool(r[1]), bool(r[2]), r[3], r[4], r[5] is not None, bool(r[6]))
            for r in found
        ]
