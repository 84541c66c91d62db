"""A dump of the central chat tables that was restored into a scratch database and compared.

One statement a line, packed with gzip, readable by every MySQL client. The sum of a table is that of its
rows' SHA-256, so their order does not matter; both sides are read as the bytes that the server sends.
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import MySQLdb
from django.db import connections
from MySQLdb.cursors import SSCursor

from tenants.central.dumps.write import quoted_name, quoted_text

AT_ONCE = 500
HEAD = (
    b"SET NAMES utf8mb4",
    b"SET SESSION sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
    b"SET SESSION time_zone='+00:00', foreign_key_checks=0",
)
_BYTES = ("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "bit")
_TABLES = """
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()
AND table_type = 'BASE TABLE' AND (table_name LIKE 'ai\\_%' OR table_name LIKE 'chatadmin\\_%')
ORDER BY table_name
"""
_COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = {table} AND extra NOT LIKE '%GENERATED%'
ORDER BY ordinal_position
"""


class BackupFailed(Exception):
    """The file is no backup; the message says why."""


@dataclass(frozen=True, slots=True)
class Sum:
    rows: int = 0
    sum: int = 0

    def plus(self, row: bytes) -> Sum:
        digest = int.from_bytes(hashlib.sha256(row).digest(), "big")
        return Sum(self.rows + 1, (self.sum + digest) % 2**256)


@dataclass(frozen=True, slots=True)
class Backup:
    """`sums` by table; `sha256` of the packed file."""

    path: Path
    sha256: str
    sums: dict[str, Sum]

    @property
    def note(self) -> str:
        rows = sum(found.rows for found in self.sums.values())
        return (
            f"{self.path.name}: {len(self.sums)} tables, {rows} rows,"
            f" restored and compared, sha256 {self.sha256}"
        )


def back_up(path: Path) -> Backup:
    """Writes the file beside its .sha256. Raises BackupFailed; then neither is left behind."""
    _begin(path)
    try:
        sums = write(path)
        restore_and_compare(path, sums)
    except MySQLdb.Error as error:
        path.unlink(missing_ok=True)
        raise BackupFailed(f"The server refused: {error.args[-1]}") from error
    except OSError as error:
        path.unlink(missing_ok=True)
        raise BackupFailed(f"{path} could not be written: {error.strerror}.") from error
    except BackupFailed:
        path.unlink(missing_ok=True)
        raise
    with path.open("rb") as packed:
        digest = hashlib.file_digest(packed, "sha256").hexdigest()
    path.with_name(path.name + ".sha256").write_text(f"{digest}  {path.name}\n")
    return Backup(path, digest, sums)


def _begin(path: Path) -> None:
    """What visitors wrote is for nobody else on this machine to read."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        raise BackupFailed(f"{path} exists already; choose another name.") from error
    except OSError as error:
        raise BackupFailed(f"{path} cannot be written: {error.strerror}.") from error


def write(path: Path) -> dict[str, Sum]:
    """All tables from one moment, beside everybody who writes."""
    with closing(_connect(None)) as raw, gzip.open(path, "wb") as out:
        _run(raw, b"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        _run(raw, b"START TRANSACTION WITH CONSISTENT SNAPSHOT")
        out.writelines(line + b";\n" for line in HEAD)
        return {table: _write_table(raw, out, table) for table in _tables(raw)}


def _write_table(raw: Any, out: gzip.GzipFile, table: str) -> Sum:
    created = _run(raw, f"SHOW CREATE TABLE {quoted_name(table)}".encode())[0][1]
    out.write(created.replace(b"\n", b" ") + b";\n")
    names = ", ".join(quoted_name(name) for name, _ in _columns(raw, table))
    start = f"INSERT INTO {quoted_name(table)} ({names}) VALUES ".encode()
    found, waiting = Sum(), list[bytes]()
    for row in _rows(raw, table):
        found = found.plus(row)
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            out.write(start + b",".join(waiting) + b";\n")
            waiting = []
    if waiting:
        out.write(start + b",".join(waiting) + b";\n")
    return found


def restore_and_compare(path: Path, sums: dict[str, Sum]) -> None:
    """Raises BackupFailed where a table differs, and what the server refuses."""
    with _scratch() as name, closing(_connect(name)) as raw:
        with gzip.open(path, "rb") as lines:
            for line in lines:
                _run(raw, line.rstrip(b";\n"))
        raw.commit()
        restored = {table: _sum(raw, table) for table in _tables(raw)}
    if different := sorted(t for t in {*sums, *restored} if sums.get(t) != restored.get(t)):
        raise BackupFailed(f"Restored, these tables differ: {', '.join(different)}.")


def _sum(raw: Any, table: str) -> Sum:
    found = Sum()
    for row in _rows(raw, table):
        found = found.plus(row)
    return found


def _rows(raw: Any, table: str) -> Iterator[bytes]:
    """Each as the SQL of its values."""
    columns = _columns(raw, table)
    names = ", ".join(quoted_name(name) for name, _ in columns)
    kinds = [kind in _BYTES for _, kind in columns]
    with closing(raw.cursor(SSCursor)) as cursor:
        cursor.execute(f"SELECT {names} FROM {quoted_name(table)}")
        for row in cursor:
            values = (_literal(value, kind) for value, kind in zip(row, kinds, strict=True))
            yield b"(" + b",".join(values) + b")"


def _literal(value: bytes | None, is_bytes: bool) -> bytes:
    if value is None:
        return b"NULL"
    if is_bytes:
        return b"x'" + value.hex().encode() + b"'"
    return quoted_text(value).replace(b"\n", b"\\n").replace(b"\r", b"\\r")


def _tables(raw: Any) -> list[str]:
    return [name.decode() for (name,) in _run(raw, _TABLES.encode())]


def _columns(raw: Any, table: str) -> list[tuple[str, str]]:
    found = _run(raw, _COLUMNS.format(table=quoted_text(table.encode()).decode()).encode())
    return [(name.decode(), kind.decode().lower()) for name, kind in found]


@contextmanager
def _scratch() -> Iterator[str]:
    name = f"chatadmin_backup_{secrets.token_hex(6)}"
    with closing(_connect(None)) as raw:
        try:
            _run(raw, f"CREATE DATABASE {name}".encode())
        except MySQLdb.Error as error:
            raise BackupFailed(
                "The account may not create a scratch database, so the dump was not compared."
                f" Grant it, or note a backup of your own with --note. ({error.args[-1]})"
            ) from error
        try:
            yield name
        finally:
            _run(raw, f"DROP DATABASE {name}".encode())


def _connect(database: str | None) -> Any:
    """Values come as the server's bytes."""
    facts = connections["central"].get_connection_params()
    own = {n: facts[n] for n in facts if n not in ("init_command", "isolation_level", "conv")}
    own["database"] = database or str(connections["central"].settings_dict["NAME"])
    raw = MySQLdb.connect(**{**own, "conv": {}, "use_unicode": False})
    for line in HEAD:
        _run(raw, line)
    return raw


def _run(raw: Any, sql: bytes) -> list[tuple[Any, ...]]:
    with closing(raw.cursor()) as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall()) if cursor.description else []
