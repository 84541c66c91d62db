"""Prepares the central table for rows of a dump: what it lacks is added, additively and online."""

from __future__ import annotations

from dataclasses import dataclass

import MySQLdb

from conversations.dumps.compare import Stored, stored_columns
from conversations.dumps.errors import ImportDumpError
from conversations.dumps.link import Link, text_of
from conversations.dumps.options import CONVERSATIONS, MERGED
from conversations.dumps.report import TableReport
from conversations.dumps.server import Server
from tenants.central.dumps.tables import Column, Table
from tenants.central.dumps.write import quoted_name

_WHOLE_NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint")
# The first that the server can do; ordinary ADD COLUMN is none of them where it copies the table.
_ALGORITHMS = ("ALGORITHM=INSTANT", "ALGORITHM=INPLACE, LOCK=NONE")
_CANNOT = (1845, 1846, 1221)
_DENIED = (1142, 1044, 1227)


@dataclass(frozen=True)
class Pair:
    """A column of the dump and the one that it goes to; None while central lacks it."""

    dump: Stored
    central: Stored | None


@dataclass(frozen=True)
class Target:
    """`exists` is False where the table is to be made and this is a dry run."""

    table: str
    primary: str
    pairs: list[Pair]
    exists: bool


class Preparer:
    def __init__(self, link: Link, scratch: str, central: str, *, execute: bool) -> None:
        self._link, self._scratch, self._central = link, scratch, central
        self._server = Server(link)
        self._execute = execute

    def prepare(self, table: Table, report: TableReport) -> Target:
        """Raises ImportDumpError where the account may not add what is missing."""
        _check_whose(table)
        dump = stored_columns(self._link, self._scratch, table.name)
        central = stored_columns(self._link, self._central, table.name)
        exists = bool(central)
        if not exists:
            self._make(table, report)
        elif self._add(table, dump, central, report):
            central = stored_columns(self._link, self._central, table.name)
        if self._execute and not exists:
            central, exists = stored_columns(self._link, self._central, table.name), True
        primary = _primary(table, dump, central)
        pairs = [Pair(column, central.get(name)) for name, column in dump.items()]
        return Target(table.name, primary, pairs, exists)

    def _make(self, table: Table, report: TableReport) -> None:
        report.created = True
        if table.name in MERGED and (key := table.column(table.primary())):
            key.auto_increment = (
                True  # also where the dump ends before the ALTER TABLE that says so
            )
        if self._execute:
            self._ddl(self._server.table_sql(self._central, table))

    def _add(
        self, table: Table, dump: dict[str, Stored], central: dict[str, Stored], report: TableReport
    ) -> bool:
        """Columns in which no row has a value are not missed."""
        missing = [table.column(name) for name in dump if name not in central]
        wanted = [column for column in missing if column and self._has_values(table.name, column)]
        report.columns_added = [column.name for column in wanted]
        if not self._execute or not wanted:
            return False
        for column in wanted:
            self._add_column(table.name, column)
        return True

    def _has_values(self, table: str, column: Column) -> bool:
        where = f"{quoted_name(self._scratch)}.{quoted_name(table)}"
        name = quoted_name(column.name)
        return bool(self._link.value(f"SELECT 1 FROM {where} WHERE {name} IS NOT NULL LIMIT 1"))

    def _add_column(self, table: str, column: Column) -> None:
        where = f"{quoted_name(self._central)}.{quoted_name(table)}".encode()
        sql = b"ALTER TABLE " + where + b" ADD COLUMN "
        sql += self._server.column_sql(column, nullable=True) + b" DEFAULT NULL"
        for algorithm in _ALGORITHMS:
            try:
                self._ddl(sql + b", " + algorithm.encode())
            except MySQLdb.Error as error:
                if error.args[0] not in _CANNOT:
                    raise
            else:
                return
        raise ImportDumpError(
            f"{table}.{column.name} cannot be added online. Add it yourself: {sql.decode()};"
        )

    def _ddl(self, sql: bytes) -> None:
        try:
            self._link.patiently(sql)
        except MySQLdb.Error as error:
            if error.args[0] not in _DENIED:
                raise
            raise ImportDumpError(
                f"This account may not change the central tables ({text_of(error)}). No row was"
                " imported. Have somebody run the following, then start again:"
                f"\n  {sql.decode('utf-8', 'replace')};"
            ) from error


def _check_whose(table: Table) -> None:
    """Rows that name neither tenant nor session would be equal to any conversation of their id, and
    bring messages into it. Raises ImportDumpError.
    """
    if table.name == CONVERSATIONS and not (
        table.column("tenant_id") and table.column("session_id")
    ):
        raise ImportDumpError(
            f"{table.name} without tenant_id and session_id tells nobody's talks apart."
        )


def _primary(table: Table, dump: dict[str, Stored], central: dict[str, Stored]) -> str:
    """Raises ImportDumpError unless one whole number tells the rows apart on both sides."""
    name = table.primary().lower()
    both = [side[name] for side in (dump, central) if side and name in side]
    keys = [column.name for column in central.values() if column.is_primary]
    if not both or any(column.type not in _WHOLE_NUMBERS for column in both):
        raise ImportDumpError(f"{table.name}: its primary key must be one column of whole numbers.")
    if central and [key.lower() for key in keys] != [name]:
        raise ImportDumpError(
            f"{table.name}: in the central database {name} is not its primary key."
        )
    return both[0].name
