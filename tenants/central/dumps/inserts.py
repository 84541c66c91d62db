"""What an INSERT or REPLACE of a dump says: its table, its columns, its rows one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tenants.central.dumps.stream import Stream
from tenants.central.dumps.tokens import name_of
from tenants.central.dumps.values import Value, read_rows

_INSERT = re.compile(rb"(?:/\*M?!\d*|\s)*(?:INSERT|REPLACE)\b", re.IGNORECASE)
_MODIFIERS = ("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO")


@dataclass(frozen=True)
class Insert:
    """`columns` is None where the values follow the table's own order. `rows` can be read once.

    `understood` is False for INSERT … SELECT, SET and the like, which have no rows.
    """

    database: str
    table: str
    columns: list[str] | None
    rows: Iterator[list[Value]]
    understood: bool = True


def is_insert(sql: bytes) -> bool:
    return _INSERT.match(sql) is not None


def read_insert(sql: bytes) -> Insert:
    stream = Stream(sql)
    stream.take()
    while stream.take_word(*_MODIFIERS):
        pass
    database, table = stream.qualified_name()
    columns = None
    if stream.peek.is_sign(b"("):
        columns = [name_of(token) for token in stream.inside() if token.kind != "sign"]
    understood = stream.take_word("VALUES", "VALUE")
    return Insert(database, table, columns, read_rows(iter(stream)), understood)
