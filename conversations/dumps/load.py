"""Runs a dump into the scratch database: what is understood is written anew, all else is counted."""

from __future__ import annotations

import re

import MySQLdb

from conversations.dumps.details import Details
from conversations.dumps.link import Link, central_name, is_about_the_row, text_of
from conversations.dumps.options import ELSEWHERE, OWN_TABLES, Options
from conversations.dumps.place import Place
from conversations.dumps.report import Report
from conversations.dumps.server import Server
from tenants.central.dumps.create import (
    alter,
    altered_table,
    is_alter_table,
    is_create_table,
    read_create,
)
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.inserts import is_insert, read_insert
from tenants.central.dumps.settings import Settings
from tenants.central.dumps.source import Source
from tenants.central.dumps.split import Splitter, Statement
from tenants.central.dumps.stream import Stream
from tenants.central.dumps.tables import Table
from tenants.central.dumps.write import quoted_name

_SET = re.compile(rb"(?:/\*M?!\d*|\s)*SET\b", re.IGNORECASE)
_USE = re.compile(rb"(?:/\*M?!\d*|\s)*USE\b", re.IGNORECASE)
# They say how a server should load, which this one decides by itself.
_QUIET = ("LOCK", "UNLOCK", "COMMIT", "START", "BEGIN")
_NOUNS = (
    "TABLE",
    "DATABASE",
    "SCHEMA",
    "VIEW",
    "TRIGGER",
    "PROCEDURE",
    "FUNCTION",
    "EVENT",
    "USER",
)


class Loader:
    """`tables`: those that the scratch database holds, by name; `places` is how their rows get there."""

    def __init__(
        self, link: Link, scratch: str, report: Report, details: Details, options: Options
    ) -> None:
        self.link, self.scratch, self.report, self.options = link, scratch, report, options
        self.details = details
        self.server = Server(link)
        self.tables: dict[str, Table] = {}
        self.places: dict[str, Place] = {}
        self._known: dict[str, Table] = {}
        self._broken: dict[str, str] = {}
        self._database = self._seen = ""
        self._settings = Settings()

    def load(self, file: str) -> None:
        """Raises DumpError where the file is none, or speaks of more than one database."""
        source = Source(file)
        splitter = Splitter(source.chunks())
        self._settings, self._database = Settings(), ""
        self._apply()
        for statement in splitter:
            if not statement.whole:
                self._cut(file, statement)
                continue
            try:
                self._run(statement)
            except DumpError as error:
                raise DumpError(f"{file}, line {statement.line}: {error}.") from error
        self._end(file, source, splitter)

    def _cut(self, file: str, statement: Statement) -> None:
        what = self._kind(statement.text)
        self.report.cut.append(
            f"{file} ends inside the statement at line {statement.line} ({what});"
            " what came before it was read, this statement was not"
        )

    def _end(self, file: str, source: Source, splitter: Splitter) -> None:
        if source.damage:
            self.report.cut.append(f"{file}: {source.damage}")
        if _lacks_its_end(splitter) and not source.damage and splitter.whole:
            self.report.cut.append(f"{file} lacks the line “Dump completed”: it may be cut short")
        if not self._settings.time_zone and any("timestamp" in t for t in self._timed()):
            self.report.note(
                f"{file} does not say its time zone: TIMESTAMPs were read as {self.options.time_zone}"
                " (--time-zone reads them as another)"
            )
        for line in splitter.said:
            self.report.note(f"{file} holds a line of the program that wrote it: {line[:200]}")

    def _timed(self) -> set[str]:
        return {column.type for table in self.tables.values() for column in table.columns}

    def _apply(self) -> None:
        """Reads the next values as the dump says they are written."""
        zone = self._settings.time_zone or self.options.time_zone
        self.link.run(f"SET NAMES {self._settings.charset}")
        try:
            self.link.run("SET SESSION time_zone=%s", [zone])
        except MySQLdb.Error as error:
            raise DumpError(
                f"this server does not know the time zone {zone}; load its time zone tables"
                " (mariadb-tzinfo-to-sql, mysql_tzinfo_to_sql)"
            ) from error

    def _run(self, statement: Statement) -> None:
        sql = statement.text
        if is_insert(sql):
            self._insert(statement)
        elif _SET.match(sql):
            before = (self._settings.charset, self._settings.time_zone)
            for name in self._settings.take(sql):
                self.report.skipped[f"SET {name}"] += 1
            if before != (self._settings.charset, self._settings.time_zone):
                self._apply()
        elif is_create_table(sql):
            self._create(sql)
        elif is_alter_table(sql):
            self._alter(sql)
        elif _USE.match(sql):
            stream = Stream(sql)
            stream.take()
            self._database = stream.name()
        elif (kind := self._kind(sql)).split(" ")[0] not in _QUIET:
            self.report.skipped[kind] += 1

    def _kind(self, sql: bytes) -> str:
        """`DROP TABLE`, `CREATE TRIGGER`: the verb and what it is about."""
        words = []
        for token, _ in zip(Stream(sql[:1000]), range(16), strict=False):
            words.append(token.text.decode("utf-8", "replace").upper()[:20])
            if len(words) > 1 and words[-1] in _NOUNS:
                return f"{words[0]} {words[-1]}"
        return words[0] if words else "comment"

    def _is_other_database(self, named: str) -> bool:
        """Two databases in one dump would flow into one table. Raises DumpError."""
        database = named or self._database
        if not database or database == self.options.database:
            return False
        if self.options.database:
            self.report.skipped[f"statements for the database {database}"] += 1
            return True
        self._seen = self._seen or database
        if self._seen != database:
            raise DumpError(
                f"the dump holds several databases ({self._seen}, {database});"
                " say which one with --database"
            )
        return False

    def _is_wanted(self, table: str) -> bool:
        return table in self.options.merged()

    def _create(self, sql: bytes) -> None:
        try:
            database, table = read_create(sql)
        except DumpError as error:
            self.report.skipped["CREATE TABLE that is not understood"] += 1
            self.report.note(str(error))
            return
        if self._is_other_database(database):
            return
        if table.name in self._known:
            self.report.skipped["CREATE TABLE of a table that is there"] += 1
            return
        self._known[table.name] = table
        if self._is_wanted(table.name):
            self._make(table)

    def _make(self, table: Table) -> None:
        try:
            self.link.run(self.server.scratch_sql(self.scratch, table))
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            self._broken[table.name] = f"its CREATE TABLE fails: {text_of(error)}"
            return
        for note in table.notes:
            self.report.table(table.name).note(note)
        self.tables[table.name] = table
        self.places[table.name] = Place(self.link, self.server, self.scratch, table)

    def _alter(self, sql: bytes) -> None:
        database, name = altered_table(sql)
        if self._is_other_database(database):
            return
        table = self._known.get(name)
        parts = alter(table, sql) if table else ["of an unknown table"]
        for part in parts:
            self.report.skipped[f"ALTER TABLE {part}"] += 1

    def _insert(self, statement: Statement) -> None:
        insert = read_insert(statement.text)
        if self._is_other_database(insert.database):
            return
        if not insert.understood:
            self.report.skipped["INSERT without VALUES"] += 1
            return
        counts = self.report.table(insert.table)
        if not self._is_wanted(insert.table):
            rows = sum(1 for _ in insert.rows)
            counts.read += rows
            counts.count("left", rows=rows)
            counts.note(_left(insert.table))
            return
        place = self._place(insert.table)
        if place is None:
            reason = self._broken.get(insert.table, "the dump has no CREATE TABLE for it")
            rows = sum(1 for _ in insert.rows)
            counts.read += rows
            counts.count("refused", reason, rows)
            return
        for row in place.insert(insert, counts):
            counts.count("refused", row.reason)
            where = f"line {statement.line}, row {row.number}"
            self.details.write(
                insert.table, "refused", reason=row.reason, where=where, row=row.values
            )

    def _place(self, name: str) -> Place | None:
        """Of a table without CREATE TABLE too, if the central database has it: data-only dumps."""
        if name not in self.places and name not in self._broken and name not in self._known:
            self._borrow(name)
        return self.places.get(name)

    def _borrow(self, name: str) -> None:
        where = f"{quoted_name(central_name())}.{quoted_name(name)}"
        try:
            found = self.link.rows(f"SHOW CREATE TABLE {where}")
        except MySQLdb.Error:
            return
        _, table = read_create(str(found[0][1]).encode())
        self._known[name] = table
        self._make(table)
        self.report.table(name).note(
            "the dump has no CREATE TABLE for it: the central one was taken"
        )


def _lacks_its_end(splitter: Splitter) -> bool:
    maker = " ".join(splitter.comments)
    is_dump_program = re.search(r"(MySQL|MariaDB) dump ", maker) is not None
    return is_dump_program and "Dump completed" not in splitter.last_comment


def _left(table: str) -> str:
    if table in ELSEWHERE:
        return f"not imported here: {ELSEWHERE[table]}"
    if table.startswith(OWN_TABLES):
        return "not imported: it is a table of chatadmin itself"
    return f"not imported: name it with --tables {table} to copy it whole"
