"""A connection of the import's own, beside Django's: its session reads and writes values as they are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import MySQLdb
from django.db import connections

T = TypeVar("T")

# Zero dates and days that no calendar has pass as they are; everything else that would be changed fails.
STRICT = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION"
# The old application's way; only for rows that are compared afterwards.
LENIENT = "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES"
LOCKED = (1205, 1213)
DUPLICATE = 1062
_TRIES = 8
_FIRST_PAUSE_SECONDS = 0.05
# Of the server or the account, not of the row at hand.
_SERVER = {1021, 1040, 1044, 1045, 1053, 1114, 1142, 1143, 1153, 1205, 1213, 1227, 1290, 1317, 1969}


def is_about_the_row(error: MySQLdb.Error) -> bool:
    code = error.args[0] if error.args else 0
    return isinstance(code, int) and code not in _SERVER and not 2000 <= code < 3000


def text_of(error: Exception) -> str:
    return str(error.args[-1]) if error.args else str(error)


def central_name() -> str:
    return str(connections["central"].settings_dict["NAME"])


class Link:
    """Autocommit, in UTC, unless `begin` was called."""

    def __init__(self, database: str | None = None) -> None:
        facts = connections["central"].get_connection_params()
        own = {n: facts[n] for n in facts if n not in ("init_command", "isolation_level")}
        own["database"] = database or central_name()
        self._raw = MySQLdb.connect(**own)
        self._raw.autocommit(True)
        self.run(
            "SET SESSION time_zone='+00:00', lock_wait_timeout=1, innodb_lock_wait_timeout=1,"
            " foreign_key_checks=0"
        )
        self.run("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
        self.mode(STRICT)

    def mode(self, modes: str) -> None:
        self.run("SET SESSION sql_mode=%s", [modes])

    def run(self, sql: str | bytes, parameters: Sequence[Any] | None = None) -> int:
        """Returns the number of rows."""
        with self._raw.cursor() as cursor:
            cursor.execute(sql, parameters)
            return int(cursor.rowcount)

    def rows(self, sql: str, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
        with self._raw.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())

    def value(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        found = self.rows(sql, parameters)
        return found[0][0] if found else None

    def atomic(self, work: Callable[[], T]) -> T:
        """Runs the work in one transaction; again, if a lock was in the way."""
        pause = _FIRST_PAUSE_SECONDS
        for tries_left in reversed(range(_TRIES)):
            self.run("START TRANSACTION")
            try:
                done = work()
                self.run("COMMIT")
            except MySQLdb.Error as error:
                self._roll_back()
                if error.args[0] not in LOCKED or not tries_left:
                    raise
                time.sleep(pause)
                pause *= 2
            except BaseException:
                self._roll_back()
                raise
            else:
                return done
        raise AssertionError

    def patiently(self, sql: str | bytes) -> None:
        """One statement that asks for the table's lock; again, if somebody holds it."""
        pause = _FIRST_PAUSE_SECONDS
        for tries_left in reversed(range(_TRIES)):
            try:
                self.run(sql)
            except MySQLdb.Error as error:
                if error.args[0] not in LOCKED or not tries_left:
                    raise
                time.sleep(pause)
                pause *= 2
            else:
                return

    def _roll_back(self) -> None:
        try:
            self.run("ROLLBACK")
        except MySQLdb.Error:
            self.close()  # lost with its transaction

    def close(self) -> None:
        try:
            self._raw.close()
        except MySQLdb.Error:
            return  # closed already
