"""Gives a row whose number is taken a new one, and knows it again in the next run.

`chatadmin_imported` holds the sum of the dump's row beside its new id, written in the transaction that
inserts the row: a run that is killed and started again inserts nothing twice.
"""

from __future__ import annotations

import MySQLdb

from conversations.dumps.insert import Changed
from conversations.dumps.link import Link, central_name, is_about_the_row, text_of
from conversations.dumps.options import RENUMBERED
from conversations.dumps.sides import Sides
from tenants.central.dumps.write import quoted_name

KNOWN = "chatadmin_imported"


class Renumberer:
    def __init__(self, link: Link, sides: Sides) -> None:
        self._link, self._sides = link, sides
        self._known = f"{quoted_name(central_name())}.{KNOWN}"

    def was_moved(self) -> str:
        """SQL: whether a row of this id, with these bytes or others, got a new one in an earlier run."""
        sides = self._sides
        if sides.target.table not in RENUMBERED:
            return "FALSE"
        return (
            f"EXISTS (SELECT 1 FROM {self._known} k WHERE k.source_table = '{sides.target.table}'"
            f" AND k.source_id = s.{sides.key})"
        )

    def _sum(self, id: int) -> str:
        sides = self._sides
        where = f"WHERE s.{sides.key} = %s"
        return str(self._link.value(f"SELECT {sides.sum()} {sides.from_dump()} {where}", [id]))

    def known(self, id: int) -> int | None:
        """The id that these bytes got in an earlier run, if that row is still there."""
        if not self._sides.target.exists:
            return None
        found = self._link.value(
            f"SELECT k.new_id FROM {self._known} k JOIN {self._sides.central} c"
            f" ON c.{self._sides.key} = k.new_id"
            " WHERE k.source_table = %s AND k.source_id = %s AND k.sum = %s",
            [self._sides.target.table, id, self._sum(id)],
        )
        return None if found is None else int(found)

    def give(self, id: int) -> tuple[int, str]:
        """The new id, or 0 and why the row cannot be stored."""
        try:
            return self._link.atomic(lambda: self._insert(id)), ""
        except Changed:
            return 0, "the central table would store other bytes"
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            return 0, text_of(error)

    def _insert(self, id: int) -> int:
        sides = self._sides
        where = f" WHERE s.{sides.key} = %s"
        sum = self._sum(id)
        self._link.run(sides.insert(with_key=False) + where, [id])
        new_id = int(self._link.value("SELECT LAST_INSERT_ID()"))
        same = (
            f"SELECT 1 {sides.from_dump()} JOIN {sides.central} c ON c.{sides.key} = %s"
            f"{where} AND NOT {sides.differs(without_key=True)}"
        )
        if not self._link.value(same, [new_id, id]):
            raise Changed
        self._link.run(
            f"REPLACE INTO {self._known} (source_table, source_id, sum, new_id, imported_at)"
            " VALUES (%s, %s, %s, %s, UTC_TIMESTAMP(6))",
            [sides.target.table, id, sum, new_id],
        )
        return new_id
