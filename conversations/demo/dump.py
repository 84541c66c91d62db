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

Value = str | int | None


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


def rows(sql: str) -> list[Row]:
    """The rows of all INSERTs with column lists."""
    return [
        row for statement in statements(sql) if is_insert(statement) for row in _rows(statement)
    ]


def is_insert(statement: str) -> bool:
    return statement[:6].upper() == "INSERT"


def _rows(statement: str) -> Iterator[Row]:
    """INSERT INTO `table` (columns) VALUES (values), (values)."""
    table = ""
    lists: list[list[Value]] = []
    inside = False
    for kind, text in _tokens(statement):
        if text in ("(", ")") and kind == "sign":
            inside = text == "("
            lists += [[]] if inside else []
        elif kind == "name" and not inside:
            table = text.strip("`")
        elif inside and kind in ("string", "name", "word"):
            _add(lists[-1], kind, text)
    columns, *values = lists
    for row in values:
        yield Row(table, dict(zip(map(str, columns), row, strict=True)))


def _add(values: list[Value], kind: str, text: str) -> None:
    if values and values[-1] == "-" and kind == "word":
        values[-1] = -int(text)  # the sign is a token of its own
    else:
        values.append(_value(kind, text))


def _value(kind: str, text: str) -> Value:
    if kind == "string":
        return unescape(text)
    if kind == "name":
        return text.strip("`")
    if text.upper() == "NULL":
        return None
    return int(text) if text.isdigit() else text


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
