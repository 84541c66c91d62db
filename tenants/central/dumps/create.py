"""Reads CREATE TABLE and the ALTER TABLE by which phpMyAdmin adds keys at the end."""

from __future__ import annotations

import re

from tenants.central.dumps.columns import read_column
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.stream import Stream, by_commas
from tenants.central.dumps.tables import Key, Table
from tenants.central.dumps.tokens import Token

_CREATE = re.compile(rb"(?:/\*M?!\d*|\s)*CREATE\s+(?:TEMPORARY\s+)?TABLE\b", re.IGNORECASE)
_ALTER = re.compile(rb"(?:/\*M?!\d*|\s)*ALTER\s+(?:IGNORE\s+)?TABLE\b", re.IGNORECASE)
_KINDS = {"PRIMARY": "PRIMARY", "UNIQUE": "UNIQUE", "FULLTEXT": "FULLTEXT"}
_KEY_WORDS = (
    "PRIMARY",
    "UNIQUE",
    "FULLTEXT",
    "SPATIAL",
    "KEY",
    "INDEX",
    "CONSTRAINT",
    "FOREIGN",
    "CHECK",
)
_HARMLESS = ("DISABLE", "ENABLE", "AUTO_INCREMENT", "ENGINE", "COMMENT")
_QUIET = (
    "AUTO_INCREMENT",
    "ROW_FORMAT",
    "COMMENT",
    "KEY_BLOCK_SIZE",
    "CHECKSUM",
    "DEFAULT",
    "PAGE_CHECKSUM",
)


def is_create_table(sql: bytes) -> bool:
    return _CREATE.match(sql) is not None


def is_alter_table(sql: bytes) -> bool:
    return _ALTER.match(sql) is not None


def read_create(sql: bytes) -> tuple[str, Table]:
    """Database ('' if none is named) and table. Raises DumpError for LIKE, SELECT and unknown types."""
    stream = Stream(sql)
    stream.take()
    while stream.take_word("TEMPORARY", "TABLE", "IF", "NOT", "EXISTS"):
        pass
    database, name = stream.qualified_name()
    table = Table(name)
    if not stream.peek.is_sign(b"("):
        raise DumpError(f"CREATE TABLE {name} without columns of its own is not understood")
    for item in by_commas(stream.inside()):
        _define(table, item)
    _options(table, stream)
    if not table.columns:
        raise DumpError(f"CREATE TABLE {name} names no columns")
    return database, table


def _define(table: Table, item: list[Token]) -> None:
    if item[0].is_word(*_KEY_WORDS):
        _key(table, Stream(item))
        return
    column, notes = read_column(item)
    if table.column(column.name):
        raise DumpError(f"the column {column.name} is declared twice")
    table.columns.append(column)
    table.notes += notes
    if any(part.is_word("PRIMARY") for part in item[2:]):
        table.keys.append(Key("PRIMARY", "", [(column.name, 0)]))
    elif any(part.is_word("UNIQUE") for part in item[2:]):
        table.keys.append(Key("UNIQUE", column.name, [(column.name, 0)]))


def _key(table: Table, stream: Stream) -> None:
    if stream.take_word("CONSTRAINT") and not stream.peek.is_word(*_KEY_WORDS):
        stream.take()
    if stream.peek.is_word("FOREIGN", "CHECK", "SPATIAL"):
        word = stream.peek.text.decode("latin-1").lower()
        if word != "check":
            table.notes.append(f"a {word} key is left out")
        return
    kind = _KINDS.get(stream.peek.text.decode("latin-1").upper(), "INDEX")
    while stream.take_word("PRIMARY", "UNIQUE", "FULLTEXT", "KEY", "INDEX"):
        pass
    name = "" if stream.peek.is_sign(b"(") or stream.peek.is_word("USING") else stream.name()
    if stream.take_word("USING"):
        stream.take()
    parts = _key_parts(stream.inside())
    rest = [token.text.upper() for token in stream]
    if not parts:
        table.notes.append(f"the index {name} over expressions is left out")
        return
    hidden = b"INVISIBLE" in rest or b"IGNORED" in rest
    table.keys.append(Key(kind, name, parts, hidden))  # type: ignore[arg-type]


def _key_parts(inside: list[Token]) -> list[tuple[str, int]]:
    """Empty where a part is no column."""
    parts = []
    for item in by_commas(inside):
        stream = Stream(item)
        if stream.peek.kind not in ("name", "word"):
            return []
        name = stream.name()
        lengths = [int(token.text) for token in stream.inside() if token.text.isdigit()]
        parts.append((name, lengths[0] if lengths else 0))
    return parts


def _options(table: Table, stream: Stream) -> None:
    text = b" ".join(token.text for token in stream).decode("utf-8", "replace")
    for word, value in re.findall(r"(\w+)\s*=\s*('[^']*'|\w+)", text):
        name = word.upper()
        if name == "ENGINE" and value.lower() != "innodb":
            table.notes.append(f"ENGINE={value} becomes InnoDB")
        elif name == "CHARSET":
            table.charset = value.lower()
        elif name == "COLLATE":
            table.collation = value.lower()
        elif name not in (*_QUIET, "ENGINE"):
            table.notes.append(f"{name} is left out")
    if set_ := re.search(r"CHARACTER SET\s*=?\s*(\w+)", text, re.IGNORECASE):
        table.charset = set_.group(1).lower()
    if re.search(r"\bPARTITION\s+BY\b", text, re.IGNORECASE):
        table.notes.append("its partitions are left out")


def altered_table(sql: bytes) -> tuple[str, str]:
    """Database and table of an ALTER TABLE."""
    return _after_table(sql).qualified_name()


def _after_table(sql: bytes) -> Stream:
    stream = Stream(sql)
    stream.take()
    while stream.take_word("IGNORE", "TABLE", "IF", "EXISTS"):
        pass
    return stream


def alter(table: Table, sql: bytes) -> list[str]:
    """Adds what the statement adds to the table; returns the parts that were not understood."""
    stream = _after_table(sql)
    stream.qualified_name()
    return [said for item in by_commas(list(stream)) if (said := _alter(table, Stream(item)))]


def _alter(table: Table, stream: Stream) -> str:
    words = [stream.peek.text.decode("latin-1").upper()]
    if stream.take_word("ADD"):
        words.append(stream.peek.text.decode("latin-1").upper())
        if stream.peek.is_word(*_KEY_WORDS):
            _key(table, stream)
            return ""
    elif stream.take_word("MODIFY"):
        stream.take_word("COLUMN")
        column, _ = read_column(list(stream))
        known = table.column(column.name)
        if known and known.type == column.type:
            known.auto_increment = column.auto_increment
            return ""
    elif (
        stream.take_word("DISABLE", "ENABLE")
        or words[0].startswith(("AUTO_INCREMENT", "ENGINE"))
        or stream.take_word("COMMENT")
    ):
        return ""
    return " ".join(words)
