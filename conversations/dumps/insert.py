"""Writes rows into the central table, and looks whether they arrived as they were."""

from __future__ import annotations

from contextlib import suppress

import MySQLdb

from conversations.dumps.link import DUPLICATE, LENIENT, STRICT, Link, is_about_the_row, text_of
from conversations.dumps.sides import Sides


class Changed(Exception):
    """The server would store other bytes than the dump has."""


class Inserter:
    def __init__(self, link: Link, sides: Sides) -> None:
        self._link, self._sides = link, sides

    def all(self, ids: list[int]) -> bool:
        """All in one short transaction, or none."""
        try:
            self._link.atomic(lambda: self._write(ids))
        except Changed:
            return False
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            return False
        return True

    def _write(self, ids: list[int]) -> None:
        sides = self._sides
        where = f" WHERE s.{sides.key} IN %s"
        self._link.run(sides.insert() + where, [ids])
        same = f"SELECT COUNT(*) {sides.beside('JOIN')}{where} AND NOT {sides.differs()}"
        if self._link.value(same, [ids]) != len(ids):
            raise Changed

    def one(self, id: int) -> tuple[str, str]:
        """Fate and reason. A conflict without a reason is one of the id."""
        try:
            self._link.atomic(lambda: self._write([id]))
        except Changed:
            return "refused", f"{self._changed(id)} would be stored otherwise"
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            return self._failed(id, error)
        return "inserted", ""

    def _failed(self, id: int, error: MySQLdb.Error) -> tuple[str, str]:
        if error.args[0] == DUPLICATE:
            return self._duplicate(id, text_of(error))
        # what the old application's session let in (an ENUM's '') comes in the same way, if it stays so
        self._link.mode(LENIENT)
        try:
            self._link.atomic(lambda: self._write([id]))
        except (Changed, MySQLdb.Error):
            return "refused", text_of(error)
        finally:
            self._link.mode(STRICT)
        return "inserted", ""

    def _duplicate(self, id: int, text: str) -> tuple[str, str]:
        """The old application may have taken the id meanwhile, or another column must be unique."""
        sides = self._sides
        found = self._link.rows(
            f"SELECT {sides.differs()} {sides.beside('JOIN')} WHERE s.{sides.key} = %s", [id]
        )
        if not found:
            return "conflict", text
        return ("conflict", "") if found[0][0] else ("there", "")

    def _changed(self, id: int) -> str:
        """Names of the columns that would not arrive as they are."""
        sides, names = self._sides, list[str]()

        def try_it() -> None:
            self._link.run(sides.insert() + f" WHERE s.{sides.key} = %s", [id])
            tests = [
                f"NOT ({sides.dump_bytes(pair)} <=> {sides.central_bytes(pair)})"
                for pair in sides.target.pairs
            ]
            where = f"WHERE s.{sides.key} = %s"
            found = self._link.rows(
                f"SELECT {', '.join(tests)} {sides.beside('JOIN')} {where}", [id]
            )
            flags = zip(sides.target.pairs, found[0], strict=True)
            names.extend(pair.dump.name for pair, differs in flags if differs)
            raise Changed

        with suppress(Changed):
            self._link.atomic(try_it)
        return ", ".join(names)
