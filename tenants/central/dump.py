"""Reads a MySQL dump: its statements, and the rows of its INSERTs.

A semicolon, quote or comment sign inside a string is text. Strings escape with a backslash or by
doubling the quote, both of which occur in dumps of running servers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<string>'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")
  | (?P<name>`(?:[^`]|``)*`)
  | (?P<comment>--(?=\s|$)[^\n]*|\#[^\n]*|/\*(?!!).*?\*/)
  | (?P<end>;)
  | (?P<sign>[(),])
  | (?P<blank>\s+)
  | (?P<word>[^\s'"`;(),\#/-]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a"}

_INSERT = re.compile(r"(INSERT|REPLACE)\b", re.IGNORECASE)
_CREATE = re.compile(r"CREATE\s+TABLE\b", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES?\b", re.IGNORECASE)
_HEAD = 300  # characters within which a statement names its table
_INTRODUCERS = ("_binary", "_utf8mb4", "_utf8mb3", "_utf8")

Value = str | int | None


class DumpError(ValueError):
    """The dump cannot be read; the message says where it stumbles."""


@dataclass(frozen=True)
class Row:
    """One row of an INSERT: column → value. Strings are unescaped, NULL is None."""

    table: str
    values: dict[str, Value]


def _tokens(sql: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(sql):
        yield str(match.lastgroup), match.group()


def statements(sql: str) -> list[str]:
    """The statements in their order, without comments; conditional ones (`/*! */`) stay."""
    found: list[str] = []
    parts: list[str] = []
    for kind, text in [*_tokens(sql), ("end", ";")]:
        if kind == "end":
            found.append("".join(parts).strip())
            parts = []
        else:
            parts.append(" " if kind == "comment" else text)
    return [statement for statement in found if statement]


def rows(sql: str, table: str = "") -> list[Row]:
    """The rows of all INSERTs, or of one table alone.

    INSERTs without column lists take the columns of their CREATE TABLE. Raises DumpError.
    """
    columns: dict[str, list[str]] = {}
    found: list[Row] = []
    for statement in statements(sql):
        if table not in statement[:_HEAD]:
            continue
        if is_insert(statement):
            found += _rows(statement, columns)
        elif _CREATE.match(statement):
            name, names = _created(statement)
            columns[name] = names
    return [row for row in found if table in ("", row.table)]


def is_insert(statement: str) -> bool:
    return _INSERT.match(statement) is not None


def _created(statement: str) -> tuple[str, list[str]]:
    """Table and columns of a CREATE TABLE: each definition of a column begins with its quoted name."""
    table, names, depth, begins = "", [], 0, False
    for kind, text in _tokens(statement):
        if kind == "sign":
            depth += {"(": 1, ")": -1, ",": 0}[text]
            begins = depth == 1 and text != ")"
        elif kind == "name":
            if depth == 0:
                table = text.strip("`")
            elif begins:
                names.append(text.strip("`"))
            begins = False
        elif kind != "blank":
            begins = False
    return table, names


def _rows(statement: str, columns: dict[str, list[str]]) -> Iterator[Row]:
    """INSERT INTO `table` [(columns)] VALUES (values), (values)."""
    head, *parts = _lists(statement)
    table = str(head[-1]).rpartition(".")[2] if head else ""
    named = _VALUES.search(statement, 0, statement.find("(") + 1) is None
    names = [str(name) for name in parts.pop(0)] if named and parts else columns.get(table)
    if names is None:
        raise DumpError(
            f"An INSERT into {table} names no columns, and its CREATE TABLE is missing."
        )
    for values in parts:
        if len(values) != len(names):
            raise DumpError(f"A row of {table} has {len(values)} values for {len(names)} columns.")
        yield Row(table, dict(zip(names, values, strict=True)))


def _lists(statement: str) -> Iterator[list[Value]]:
    """The names before the first list (the last one is the table), then each list."""
    head: list[Value] = []
    lists: list[list[Value]] = []
    inside = False
    for kind, text in _tokens(statement):
        if text in ("(", ")") and kind == "sign":
            inside = text == "("
            lists += [[]] if inside else []
        elif inside and kind in ("string", "name", "word"):
            _add(lists[-1], kind, text)
        elif not inside and kind == "word" and text.upper() == "ON":
            break  # ON DUPLICATE KEY UPDATE
        elif not lists and kind in ("name", "word") and text.upper() not in ("VALUES", "VALUE"):
            head.append(text.strip("`"))
    yield head
    yield from lists


def _add(values: list[Value], kind: str, text: str) -> None:
    if values and values[-1] == "-" and kind == "word":
        values[-1] = _value(kind, f"-{text}")  # the sign is a token of its own
    elif values and values[-1] in _INTRODUCERS and kind == "string":
        values[-1] = unescape(text)
    else:
        values.append(_value(kind, text))


def _value(kind: str, text: str) -> Value:
    if kind == "string":
        return unescape(text)
    if kind == "name":
        return text.strip("`")
    if text.upper() == "NULL":
        return None
    return int(text) if text.removeprefix("-").isdecimal() else text


def unescape(literal: str) -> str:
    """The text of a quoted literal."""
    quote = literal[0]
    return re.sub(rf"\\(.)|{quote}{quote}", _unescaped, literal[1:-1], flags=re.DOTALL)


def _unescaped(match: re.Match[str]) -> str:
    sign = match.group(1)
    if sign is None:
        return match.group()[0]
    # LIKE's wildcards keep their backslash
    return match.group() if sign in "%_" else _ESCAPES.get(sign, sign)
