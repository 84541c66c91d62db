"""Runs a dump into the scratch database: what is understood is written anew, all else is counted."""

from __future__ import annotations

import MySQLdb

from conversations.dumps.details import Details
from conversations.dumps.ending import judge_end
from conversations.dumps.kinds import is_quiet, is_set, is_use, kind_of
from conversations.dumps.link import Link, central_name, is_about_the_row, text_of
from conversations.dumps.options import Options, why_left
from conversations.dumps.place import Place
from conversations.dumps.report import Report
from conversations.dumps.server import Server
from conversations.dumps.session import Session
from tenants.central.dumps.create import (
    alter,
    altered_table,
    is_alter_table,
    is_create_table,
    read_create,
)
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.inserts import Insert, is_insert, read_insert
from tenants.central.dumps.source import Source
from tenants.central.dumps.split import Splitter, Statement
from tenants.central.dumps.tables import Table
from tenants.central.dumps.write import quoted_name

# Another table's order of columns would put values where they do not belong.
_NAMELESS = (
    "neither the INSERT nor a CREATE TABLE names its columns (dump again with --complete-insert)"
)


class Loader:
    """`tables`: those whose rows are in the scratch database, by name."""

    def __init__(
        self, link: Link, scratch: str, report: Report, details: Details, options: Options
    ) -> None:
        self._link, self._scratch = link, scratch
        self._report, self._details, self._options = report, details, options
        self._server = Server(link)
        self._session = Session(link, options, report.skipped)
        self._places: dict[str, Place] = {}
        self._declared: dict[str, Table] = {}
        self._broken: dict[str, str] = {}
        self._own: set[str] = set()
        self.tables: dict[str, Table] = {}

    def load(self, file: str) -> None:
        """Raises DumpError where the file is none, or speaks of more than one database."""
        source = Source(file)
        splitter = Splitter(source.chunks())
        self._session.begin()
        for statement in splitter:
            try:
                self._run(file, statement)
            except DumpError as error:
                raise DumpError(f"{file}, line {statement.line}: {error}.") from error
        judge_end(file, source, splitter, self._report)
        if not self._session.says_its_zone and self._has_timestamps():
            self._report.note(
                f"{file} does not say its time zone: TIMESTAMPs were read as"
                f" {self._options.time_zone} (--time-zone reads them as another)"
            )

    def check_something_came(self) -> None:
        """Raises DumpError."""
        if not self._declared and not self._report.tables:
            raise DumpError(
                f"{', '.join(self._options.files)}: there is no table and no row in it."
            )

    def _has_timestamps(self) -> bool:
        columns = (column for table in self.tables.values() for column in table.columns)
        return any(column.type == "timestamp" for column in columns)

    def _run(self, file: str, statement: Statement) -> None:
        sql = statement.text
        if not statement.whole:
            self._report.cut.append(
                f"{file} ends inside the statement at line {statement.line} ({kind_of(sql)}); what"
                " came before was read, this statement was not"
            )
        elif is_insert(sql):
            self._insert(statement)
        elif is_set(sql):
            self._session.set(sql)
        elif is_create_table(sql):
            self._create(sql)
        elif is_alter_table(sql):
            self._alter(sql)
        elif is_use(sql):
            self._session.use(sql)
        elif not is_quiet(kind := kind_of(sql)):
            self._report.skipped[kind] += 1

    def _create(self, sql: bytes) -> None:
        try:
            database, table = read_create(sql)
        except DumpError as error:
            self._report.skipped["CREATE TABLE that is not understood"] += 1
            self._report.note(str(error))
            return
        if self._session.is_other(database):
            return
        if table.name in self._declared:
            self._report.skipped["CREATE TABLE of a table that is there"] += 1
            return
        self._own.add(table.name)
        self._declare(table)

    def _declare(self, table: Table) -> None:
        self._declared[table.name] = table
        if table.name not in self._options.merged():
            return
        try:
            self._link.run(self._server.scratch_sql(self._scratch, table))
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            self._broken[table.name] = f"its CREATE TABLE fails: {text_of(error)}"
            return
        for note in table.notes:
            self._report.table(table.name).note(note)
        self.tables[table.name] = table
        self._places[table.name] = Place(self._link, self._server, self._scratch, table)

    def _alter(self, sql: bytes) -> None:
        database, name = altered_table(sql)
        if self._session.is_other(database):
            return
        table = self._declared.get(name)
        for part in alter(table, sql) if table else ["of an unknown table"]:
            self._report.skipped[f"ALTER TABLE {part}"] += 1

    def _insert(self, statement: Statement) -> None:
        insert = read_insert(statement.text)
        if self._session.is_other(insert.database):
            return
        if not insert.understood:
            self._report.skipped["INSERT without VALUES"] += 1
        elif insert.table not in self._options.merged():
            self._pass_over(insert, "left")
            self._report.table(insert.table).note(why_left(insert.table))
        elif insert.columns is None and insert.table not in self._own:
            self._pass_over(insert, "refused", _NAMELESS)
        elif (place := self._place(insert.table)) is None:
            why = self._broken.get(insert.table, "the dump has no CREATE TABLE for its table")
            self._pass_over(insert, "refused", why)
        else:
            self._put(place, insert, statement.line)

    def _pass_over(self, insert: Insert, fate: str, reason: str = "") -> None:
        rows = sum(1 for _ in insert.rows)
        self._report.table(insert.table).read += rows
        self._report.table(insert.table).count(fate, reason, rows)

    def _put(self, place: Place, insert: Insert, line: int) -> None:
        counts = self._report.table(insert.table)
        for row in place.insert(insert, counts):
            counts.count("refused", row.reason)
            where = f"line {line}, row {row.number}"
            facts = {"reason": row.reason, "where": where, "row": row.values}
            self._details.write(insert.table, "refused", **facts)

    def _place(self, name: str) -> Place | None:
        """Of a table without CREATE TABLE too, if the central database has it: data-only dumps."""
        if name not in self._declared:
            self._borrow(name)
        return self._places.get(name)

    def _borrow(self, name: str) -> None:
        where = f"{quoted_name(central_name())}.{quoted_name(name)}"
        try:
            found = self._link.rows(f"SHOW CREATE TABLE {where}")
        except MySQLdb.Error:
            return
        _, table = read_create(str(found[0][1]).encode())
        self._declare(table)
        note = "the dump has no CREATE TABLE for it: the central one was taken"
        self._report.table(name).note(note)
