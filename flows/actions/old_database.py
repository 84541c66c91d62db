"""Reads the flows out of a tenant's database of the old system. It only reads."""

from __future__ import annotations

import os
from contextlib import closing
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import MySQLdb

from flows.actions.import_rows import FlowRow
from flows.actions.import_sources import TABLE, SourceError, flow_rows

SCHEMES = ("mysql", "mariadb")
EXAMPLE = "mysql://user:password@host:3306/database"


def read_database(url: str) -> list[FlowRow]:
    """The rows of `mysql://user:password@host:port/database[?unix_socket=…]`, whatever columns they
    have. Without a password in the URL, MYSQL_PWD counts. Raises SourceError, never with a password.
    """
    facts = _facts(url)
    try:
        with closing(MySQLdb.connect(**facts)) as connection, connection.cursor() as cursor:
            cursor.execute("SET SESSION TRANSACTION READ ONLY")
            cursor.execute(f"SELECT * FROM {TABLE}")
            names = [column[0] for column in cursor.description]
            found = [dict(zip(names, map(plain, row), strict=True)) for row in cursor.fetchall()]
    except MySQLdb.Error as error:
        raise SourceError(f"{facts['database']}: {error.args[-1]}") from error
    return flow_rows(sorted(found, key=lambda row: int(row.get("id") or 0)), facts["database"])


def plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | None) else str(value)


def _facts(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        return _parsed(parts)
    except ValueError as error:
        raise SourceError(f"This is no address of a database. Write {EXAMPLE}") from error


def _parsed(parts: SplitResult) -> dict[str, Any]:
    """What MySQLdb.connect() is called with. Raises ValueError."""
    database = unquote(parts.path.strip("/"))
    if parts.scheme not in SCHEMES or not database:
        raise ValueError(parts.scheme)
    facts: dict[str, Any] = {
        "host": unquote(parts.hostname or "localhost"),
        "port": parts.port or 3306,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or "") or os.environ.get("MYSQL_PWD", ""),
        "database": database,
        "charset": "utf8mb4",
        "connect_timeout": 10,
    }
    socket = parse_qs(parts.query).get("unix_socket")
    return {**facts, "unix_socket": socket[0]} if socket else facts
