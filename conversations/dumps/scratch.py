"""The scratch database: the only place where a dump's tables are made. Dropped at the end.

What a killed run left is known by a table of ours in it, and by a lock that nobody holds any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import MySQLdb

from conversations.dumps.errors import ImportDumpError
from conversations.dumps.link import Link, central_name, text_of
from conversations.dumps.options import Options
from conversations.dumps.report import Report
from tenants.central.dumps.write import quoted_name

MARK = "chatadmin_import_mark"
FATE = "chatadmin_import_fate"
MOVED = "chatadmin_import_moved"
_DENIED = (1044, 1142, 1227)
_LONGEST_NAME = 64
_MOST = 1000


@contextmanager
def scratch_database(link: Link, options: Options, report: Report) -> Iterator[str]:
    """Yields the name of a database that is empty but for tables of ours. Raises ImportDumpError."""
    _lock(link)
    report.leftovers = _remove_leftovers(link)
    name = _take_over(link, options.scratch) if options.scratch else _create(link)
    _furnish(link, name, kept=options.keep_scratch)
    try:
        yield name
    finally:
        if not options.keep_scratch:
            _remove(link, name, whole=not options.scratch)


def _lock(link: Link) -> None:
    """Held by the connection, so a killed run holds nothing."""
    if not link.value("SELECT GET_LOCK(%s, 0)", [f"chatadmin_import:{central_name()}"[:64]]):
        raise ImportDumpError("Another import into this central database is running.")


def _prefix() -> str:
    return f"{central_name()[: _LONGEST_NAME - 13]}_import_"


def _databases(link: Link) -> list[str]:
    pattern = _prefix().replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%") + "%"
    names = "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE %s"
    return [str(row[0]) for row in link.rows(names, [pattern])]


def _tables(link: Link, database: str) -> list[str]:
    names = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s"
    return [str(row[0]) for row in link.rows(names, [database])]


def _remove_leftovers(link: Link) -> list[str]:
    found = []
    for database in _databases(link):
        if MARK not in _tables(link, database):
            continue
        if not link.value(f"SELECT MAX(kept) FROM {quoted_name(database)}.{MARK}"):
            _remove(link, database, whole=True)
            found.append(database)
    return found


def _create(link: Link) -> str:
    taken = set(_databases(link))
    name = next(name for n in range(1, _MOST) if (name := f"{_prefix()}{n}") not in taken)
    try:
        link.run(
            f"CREATE DATABASE {quoted_name(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"
        )
    except MySQLdb.Error as error:
        if error.args[0] not in _DENIED:
            raise
        raise ImportDumpError(
            f"This account may not create the scratch database {name} ({text_of(error)})."
            " Have an empty database made for it and name it with --scratch NAME, or grant"
            f" ALL ON `{_prefix()}%`.*."
        ) from error
    return name


def _take_over(link: Link, name: str) -> str:
    """A database that somebody made for us: it must be empty, or hold what a run of ours left."""
    if name == central_name():
        raise ImportDumpError("--scratch must be another database than the central one.")
    if not link.value("SELECT 1 FROM information_schema.schemata WHERE schema_name = %s", [name]):
        raise ImportDumpError(f"There is no database {name} that this account can see.")
    tables = _tables(link, name)
    if MARK in tables:
        _remove(link, name, whole=False)
    elif tables:
        raise ImportDumpError(f"The database {name} is not empty; --scratch needs an empty one.")
    return name


def _furnish(link: Link, name: str, *, kept: bool) -> None:
    where = quoted_name(name)
    link.run(
        f"CREATE TABLE {where}.{MARK} (made_at DATETIME NOT NULL, kept TINYINT(1) NOT NULL)"
        " ENGINE=InnoDB COMMENT='made by manage.py import_dump'"
    )
    link.run(f"INSERT INTO {where}.{MARK} VALUES (UTC_TIMESTAMP(), %s)", [int(kept)])
    link.run(
        f"CREATE TABLE {where}.{FATE} (id DECIMAL(20,0) NOT NULL PRIMARY KEY,"
        " fate VARCHAR(10) NOT NULL, new_id BIGINT NULL) ENGINE=InnoDB"
    )
    link.run(f"CREATE TABLE {where}.{MOVED} (id DECIMAL(20,0) NOT NULL PRIMARY KEY) ENGINE=InnoDB")


def _remove(link: Link, name: str, *, whole: bool) -> None:
    if whole:
        link.patiently(f"DROP DATABASE {quoted_name(name)}")
        return
    for table in sorted(_tables(link, name), key=lambda table: table == MARK):
        link.patiently(f"DROP TABLE {quoted_name(name)}.{quoted_name(table)}")
