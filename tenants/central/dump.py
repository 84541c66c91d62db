"""A dump that fits into memory, as text: its statements, and the rows of its INSERTs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tenants.central.dumps import inserts, tokens
from tenants.central.dumps.create import is_create_table, read_create
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.split import Splitter
from tenants.central.dumps.values import Value as Read

__all__ = ["DumpError", "Row", "Value", "is_insert", "rows", "statements", "table_rows", "unescape"]

Value = str | int | None


@dataclass(frozen=True)
class Row:
    """One row of an INSERT: column → value. Strings are unescaped, NULL is None."""

    table: str
    values: dict[str, Value]


def statements(sql: str) -> list[str]:
    """The statements in their order, without comments; conditional ones (`/*! */`) stay."""
    return [_without_comments(found.text) for found in Splitter([_bytes(sql)])]


def is_insert(statement: str) -> bool:
    return inserts.is_insert(_bytes(statement[:_HEAD]))


def unescape(literal: str) -> str:
    """The text of a quoted literal."""
    return _text(tokens.unescape(_bytes(literal)))


def rows(sql: str, table: str = "") -> list[Row]:
    """The rows of all INSERTs, or of one table alone.

    INSERTs without column lists take the columns of their CREATE TABLE. Raises DumpError.
    """
    return list(table_rows([_bytes(sql)], table))


_HEAD = 300  # characters within which a statement names its table


def table_rows(chunks: Iterable[bytes], table: str = "") -> Iterator[Row]:
    """The same from a stream, which may be long. Raises DumpError."""
    columns: dict[str, list[str]] = {}
    for statement in Splitter(chunks):
        if table.encode() not in statement.text[:_HEAD]:
            continue
        if inserts.is_insert(statement.text):
            yield from _rows(statement.text, columns, table)
        elif is_create_table(statement.text):
            name, names = _columns(statement.text)
            columns[name] = names


def _columns(sql: bytes) -> tuple[str, list[str]]:
    try:
        _, created = read_create(sql)
    except DumpError:
        return "", []  # its INSERTs may still name their columns
    return created.name, [column.name for column in created.columns]


def _rows(sql: bytes, columns: dict[str, list[str]], table: str) -> Iterator[Row]:
    """INSERT INTO `table` [(columns)] VALUES (values), (values)."""
    insert = inserts.read_insert(sql)
    if table not in ("", insert.table):
        return
    names = insert.columns if insert.columns is not None else columns.get(insert.table)
    if names is None:
        raise DumpError(
            f"An INSERT into {insert.table} names no columns, and its CREATE TABLE is missing."
        )
    for values in insert.rows:
        if len(values) != len(names):
            counts = f"{len(values)} values for {len(names)} columns"
            raise DumpError(f"A row of {insert.table} has {counts}.")
        yield Row(insert.table, _texts(insert.table, names, values))


def _texts(table: str, names: list[str], values: list[Read]) -> dict[str, Value]:
    try:
        return dict(zip(names, map(_plain, values), strict=True))
    except UnicodeDecodeError as error:
        raise DumpError(f"A row of {table} is no UTF-8 text ({error.reason}).") from error


def _plain(value: Read) -> Value:
    if value.kind == "null":
        return None
    text = value.raw.decode()
    whole = value.kind == "number" and text.removeprefix("-").isdecimal()
    return int(text) if whole else text


def _without_comments(sql: bytes) -> str:
    parts = (b" " if token.kind == "comment" else token.text for token in tokens.all_tokens(sql))
    return _text(b"".join(parts)).strip()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
