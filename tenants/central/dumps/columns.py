"""Reads the definition of one column."""

from __future__ import annotations

from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.stream import Stream
from tenants.central.dumps.tables import Column
from tenants.central.dumps.tokens import Token, unescape
from tenants.central.dumps.values import read_value
from tenants.central.dumps.write import literal

_ALIASES = {
    "bool": "tinyint",
    "boolean": "tinyint",
    "int1": "tinyint",
    "int2": "smallint",
    "int3": "mediumint",
    "int4": "int",
    "int8": "bigint",
    "integer": "int",
    "dec": "decimal",
    "numeric": "decimal",
    "fixed": "decimal",
    "real": "double",
    "nvarchar": "varchar",
    "nchar": "char",
}
INTEGERS = frozenset(["tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit"])
NUMBERS = INTEGERS | frozenset(["decimal", "float", "double"])
TEXTS = frozenset(
    ["char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json"]
)
BINARIES = frozenset(["binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"])
TIMES = frozenset(["date", "time", "datetime", "timestamp"])
TYPES = NUMBERS | TEXTS | BINARIES | TIMES
_NOW = ("CURRENT_TIMESTAMP", "NOW", "LOCALTIMESTAMP", "LOCALTIME")
_LONE = ("ZEROFILL", "SIGNED", "INVISIBLE", "VISIBLE", "PERSISTENT", "STORED", "VIRTUAL", "KEY")


def read_column(parts: list[Token]) -> tuple[Column, list[str]]:
    """The column, and what was left out of it. Raises DumpError for a type that nobody knows."""
    stream, notes = Stream(parts), list[str]()
    name = stream.name()
    written = stream.take().text.decode("latin-1").lower()
    type_ = _ALIASES.get(written, written)
    if type_ not in TYPES:
        raise DumpError(f"the column {name} has the type {written}, which is not understood")
    column = Column(name, type_)
    stream.take_word("PRECISION")
    _arguments(stream, column)
    while stream.peek.text:
        _attribute(stream, column, notes)
    return column, [f"{name}: {note}" for note in notes]


def _arguments(stream: Stream, column: Column) -> None:
    for token in stream.inside():
        if token.kind == "string":
            column.members.append(unescape(token.text))
        elif token.kind == "number" and token.text.isdigit():
            column.arguments.append(int(token.text))


def _attribute(stream: Stream, column: Column, notes: list[str]) -> None:
    if stream.take_word("NOT"):
        stream.take_word("NULL")
        column.nullable = False
    elif stream.take_word("NULL"):
        column.nullable = True
    elif stream.take_word("UNSIGNED"):
        column.unsigned = True
    elif stream.take_word("AUTO_INCREMENT"):
        column.auto_increment = True
    elif stream.take_word("DEFAULT"):
        _default(stream, column, notes)
    elif stream.take_words("ON", "UPDATE"):
        column.on_update = _now(stream) != b""
    elif stream.take_word("COLLATE"):
        column.collation = stream.word()
    elif stream.take_word("CHARSET") or stream.take_words("CHARACTER", "SET"):
        column.charset = stream.word()
    elif stream.take_word("COMMENT"):
        stream.take()
    else:
        _rest(stream, column, notes)


def _rest(stream: Stream, column: Column, notes: list[str]) -> None:
    if stream.take_word("GENERATED", "ALWAYS"):
        return
    if stream.take_word("AS"):
        stream.inside()
        column.generated = True
        notes.append("is computed there; its values are not imported")
    elif stream.take_word("CHECK"):
        stream.inside()  # the target's own rules hold
    elif stream.take_word("REFERENCES"):
        notes.append("a foreign key is left out")
        list(stream)
    elif not stream.take_word(*_LONE):
        stream.take()
        stream.inside()


def _default(stream: Stream, column: Column, notes: list[str]) -> None:
    if now := _now(stream):
        column.default = now
    elif stream.peek.is_sign(b"("):
        stream.inside()
        notes.append("a computed default is left out")
    else:
        parts = [stream.take()]
        if parts[0].kind == "word" and stream.peek.kind == "string":
            parts.append(stream.take())
        value = read_value(parts)
        if value.kind == "other":
            stream.inside()
            notes.append("a computed default is left out")
        column.default = literal(value) if value.kind != "other" else b""


def _now(stream: Stream) -> bytes:
    if not stream.take_word(*_NOW):
        return b""
    digits = [token.text for token in stream.inside() if token.text.isdigit()]
    return b"CURRENT_TIMESTAMP" + (b"(%s)" % digits[0] if digits else b"")
