"""Puts the rows of one table into the scratch database, in packets that the server takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import MySQLdb

from conversations.dumps.details import readable
from conversations.dumps.link import Link, is_about_the_row, text_of
from conversations.dumps.report import TableReport
from conversations.dumps.server import Server
from tenants.central.dumps.columns import BINARIES
from tenants.central.dumps.inserts import Insert
from tenants.central.dumps.tables import Column, Table
from tenants.central.dumps.values import Value
from tenants.central.dumps.write import literal, quoted_name

PACKET_BYTES = 512 * 1024
_ROOM_BYTES = 4096  # for the head of a statement


@dataclass(frozen=True)
class Refused:
    """`number`: of the row in its statement, from 1. `values`: column → text as far as it is text."""

    number: int
    reason: str
    values: dict[str, Any]


@dataclass(frozen=True)
class _Line:
    number: int
    sql: bytes
    values: list[Value]


class Place:
    def __init__(self, link: Link, server: Server, scratch: str, table: Table) -> None:
        self._link, self._server, self._table = link, server, table
        self._into = f"INSERT INTO {quoted_name(scratch)}.{quoted_name(table.name)} ".encode()

    def insert(self, insert: Insert, counts: TableReport) -> Iterator[Refused]:
        """Yields the rows that could not be put there; counts those that were read."""
        names = insert.columns
        if names is None:
            names = [column.name for column in self._table.columns]
        columns = [self._table.column(name) for name in names]
        wanted = [i for i, column in enumerate(columns) if column and not column.generated]
        head = self._into + self._names([columns[i] for i in wanted]) + b" VALUES "
        lines, size = list[_Line](), 0
        for number, values in enumerate(insert.rows, 1):
            counts.read += 1
            reason = _wrong(names, columns, values)
            sql = b"" if reason else self._row_sql(columns, wanted, values)
            if not reason and len(sql) + len(head) > self._server.packet_bytes - _ROOM_BYTES:
                reason = "it is larger than this server takes (max_allowed_packet)"
            if reason:
                yield Refused(number, reason, _readable(names, values))
                continue
            lines.append(_Line(number, sql, values))
            size += len(sql)
            if size > min(PACKET_BYTES, self._server.packet_bytes // 2):
                yield from self._send(head, names, lines)
                lines, size = [], 0
        yield from self._send(head, names, lines)

    def _names(self, columns: list[Column | None]) -> bytes:
        return ("(" + ", ".join(quoted_name(c.name) for c in columns if c) + ")").encode()

    def _row_sql(
        self, columns: list[Column | None], wanted: list[int], values: list[Value]
    ) -> bytes:
        parts = []
        for index in wanted:
            column = columns[index]
            binary = column is not None and (column.type in BINARIES or column.charset == "binary")
            parts.append(literal(values[index], binary=binary))
        return b"(" + b",".join(parts) + b")"

    def _send(self, head: bytes, names: list[str], lines: list[_Line]) -> Iterator[Refused]:
        if not lines:
            return
        try:
            self._link.run(head + b",".join(line.sql for line in lines))
        except MySQLdb.Error as error:
            if not is_about_the_row(error):
                raise
            if len(lines) == 1:
                line = lines[0]
                yield Refused(line.number, text_of(error), _readable(names, line.values))
                return
            middle = len(lines) // 2
            yield from self._send(head, names, lines[:middle])
            yield from self._send(head, names, lines[middle:])


def _wrong(names: list[str], columns: list[Column | None], values: list[Value]) -> str:
    if len(values) != len(names):
        return f"it has {len(values)} values for {len(names)} columns"
    for name, column, value in zip(names, columns, values, strict=True):
        if column is None:
            return f"its table has no column {name}"
        if value.kind == "other" and not column.generated:
            return f"{name} is no plain value"
    return ""


def _readable(names: list[str], values: list[Value]) -> dict[str, Any]:
    """What does not fit under a name stands under its number."""
    padded = [*names, *(str(number) for number in range(len(names), len(values)))]
    return {
        name: None if value.kind == "null" else readable(value.raw)
        for name, value in zip(padded, values, strict=False)
    }
