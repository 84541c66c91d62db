"""Rows of one table of the old system: out of a JSON file, an SQL dump, or its database."""

from __future__ import annotations

import json
import os
import re
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import MySQLdb

from tenants.central.dump import DumpError
from tenants.central.dump import table_rows as read_rows
from tenants.central.dumps.source import Source

SCHEMES = ("mysql", "mariadb")
EXAMPLE = "mysql://user:password@host:3306/database"

Record = dict[str, Any]
_SQL = re.compile(rb"\b(?:INSERT|CREATE|SET)\b", re.IGNORECASE)


class SourceError(Exception):
    """Nothing can be read there; the message says what is wrong, and where."""


def read_text(file: Path) -> str:
    """The whole file, unpacked if it is packed. Raises SourceError."""
    source = Source(str(file))
    try:
        text = b"".join(source.chunks()).decode()
    except DumpError as error:
        raise SourceError(str(error)) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{file}: this is no UTF-8 text ({error.reason}).") from error
    if source.damage:
        raise SourceError(f"{file}: {source.damage}.")
    return text


def is_dump(file: Path) -> bool:
    """By its name, or by what it begins with. Raises SourceError."""
    if ".sql" in file.suffixes:
        return True
    try:
        head = next(Source(str(file)).chunks(), b"").lstrip()
    except DumpError as error:
        raise SourceError(str(error)) from error
    return head[:1] not in b"{[" and _SQL.search(head) is not None


def parse_json(file: Path) -> Any:
    """Raises SourceError."""
    try:
        return json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{file}: no JSON: {error}") from error


def dump_rows(file: Path, table: str) -> list[Record]:
    """The rows of one table of a dump, which may be long and packed. Raises SourceError."""
    source = Source(str(file))
    try:
        found = [dict(row.values) for row in read_rows(source.chunks(), table)]
    except DumpError as error:
        raise SourceError(f"{file}: {error}") from error
    if source.damage:
        raise SourceError(f"{file}: {source.damage}.")
    if not found:
        raise SourceError(f"{file}: this dump holds no rows of {table}.")
    return found


def table_rows(url: str, table: str) -> list[Record]:
    """The rows at `mysql://user:password@host:port/database[?unix_socket=…]`, whatever columns they
    have. Without a password in the URL, MYSQL_PWD counts. Raises SourceError, never with a password.
    """
    facts = connection_facts(url)
    try:
        with closing(MySQLdb.connect(**facts)) as connection, connection.cursor() as cursor:
            cursor.execute("SET SESSION TRANSACTION READ ONLY")
            cursor.execute(f"SELECT * FROM `{table}`")
            names = [column[0] for column in cursor.description]
            found = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
    except MySQLdb.Error as error:
        raise SourceError(f"{facts['database']}: {error.args[-1]}") from error
    return sorted(found, key=_by_id)


def _by_id(row: Record) -> tuple[bool, int, str]:
    """Numbers first, in their order; ids may be texts."""
    text = str(row.get("id") or 0)
    is_number = text.lstrip("-").isdecimal()
    return not is_number, int(text) if is_number else 0, text


def _plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str | int | float | None) else str(value)


def connection_facts(url: str) -> dict[str, Any]:
    """What MySQLdb.connect() is called with. Raises SourceError."""
    try:
        return _parsed(urlsplit(url))
    except ValueError as error:
        raise SourceError(f"This is no address of a database. Write {EXAMPLE}") from error


def _parsed(parts: SplitResult) -> dict[str, Any]:
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
