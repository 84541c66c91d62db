"""How the statements of one file are to be read: charset, time zone, and which database they are for."""

from __future__ import annotations

from collections import Counter

import MySQLdb

from conversations.dumps.link import Link
from conversations.dumps.options import Options
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.settings import Settings
from tenants.central.dumps.stream import Stream


class Session:
    """`skipped` counts what was not followed."""

    def __init__(self, link: Link, options: Options, skipped: Counter[str]) -> None:
        self._link, self._options, self._skipped = link, options, skipped
        self._settings = Settings()
        self._used = self._seen = ""

    def begin(self) -> None:
        """Another file: nothing of the last one's SET and USE holds."""
        self._settings, self._used = Settings(), ""
        self._apply()

    @property
    def says_its_zone(self) -> bool:
        return self._settings.time_zone != ""

    def set(self, sql: bytes) -> None:
        """Raises DumpError for what cannot be read."""
        before = (self._settings.charset, self._settings.time_zone)
        for name in self._settings.take(sql):
            self._skipped[f"SET {name}"] += 1
        if before != (self._settings.charset, self._settings.time_zone):
            self._apply()

    def _apply(self) -> None:
        zone = self._settings.time_zone or self._options.time_zone
        self._link.run(f"SET NAMES {self._settings.charset}")
        try:
            self._link.run("SET SESSION time_zone=%s", [zone])
        except MySQLdb.Error as error:
            raise DumpError(
                f"this server does not know the time zone {zone}; load its time zone tables"
                " (mariadb-tzinfo-to-sql, mysql_tzinfo_to_sql)"
            ) from error

    def use(self, sql: bytes) -> None:
        stream = Stream(sql)
        stream.take()
        self._used = stream.name()

    def is_other(self, named: str) -> bool:
        """Whether a statement is for a database that was not asked for.

        Raises DumpError for a second one if none was: their rows would flow into the same tables.
        """
        database, wanted = named or self._used, self._options.database
        if not database or database == wanted:
            return False
        if wanted:
            self._skipped[f"statements for the database {database}"] += 1
            return True
        self._seen = self._seen or database
        if self._seen != database:
            raise DumpError(
                f"the dump holds several databases ({self._seen}, {database});"
                " say which one with --database"
            )
        return False
