"""Writes SQL anew from what was read: nothing of a dump reaches a server in the dump's own words."""

from __future__ import annotations

from tenants.central.dumps.tables import Column, Key
from tenants.central.dumps.values import Value

_SIGNS = {b"\\": b"\\\\", b"'": b"\\'", b"\0": b"\\0", b"\x1a": b"\\Z"}
LONGEST_NAME = 64


def quoted_name(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def quoted_text(raw: bytes) -> bytes:
    for sign, escaped in _SIGNS.items():
        raw = raw.replace(sign, escaped)
    return b"'" + raw + b"'"


def literal(value: Value, *, binary: bool = False) -> bytes:
    """`binary`: for a column of bytes, where no charset may be asked about them. Never `other`."""
    if value.kind == "null":
        return b"NULL"
    if value.kind == "number":
        return value.raw
    if value.kind == "bytes" or binary:
        return b"x'" + value.raw.hex().encode() + b"'"
    introducer = f"_{value.charset}".encode() if value.charset else b""
    return introducer + quoted_text(value.raw)


def type_sql(column: Column) -> bytes:
    if column.type in ("enum", "set"):
        inner = b",".join(map(quoted_text, column.members))
    else:
        inner = b",".join(b"%d" % number for number in column.arguments)
    parts = [column.type.encode() + (b"(" + inner + b")" if inner else b"")]
    if column.unsigned:
        parts.append(b"unsigned")
    if column.charset:
        parts.append(b"CHARACTER SET " + column.charset.encode())
    if column.collation:
        parts.append(b"COLLATE " + column.collation.encode())
    return b" ".join(parts)


def key_sql(key: Key) -> bytes:
    parts = [quoted_name(name) + (f"({length})" if length else "") for name, length in key.parts]
    inside = ("(" + ", ".join(parts) + ")").encode()
    if key.kind == "PRIMARY":
        return b"PRIMARY KEY " + inside
    kind = {"UNIQUE": "UNIQUE KEY", "FULLTEXT": "FULLTEXT KEY", "INDEX": "KEY"}[key.kind]
    name = quoted_name(key.name) if key.name else ""
    return f"{kind} {name} ".encode() + inside
