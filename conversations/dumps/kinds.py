"""What kind of statement it is, in the words of the report."""

from __future__ import annotations

import re
from itertools import islice

from tenants.central.dumps.stream import Stream

_MARKS = rb"(?:/\*M?!\d*|\s)*"
_SET = re.compile(_MARKS + rb"SET\b", re.IGNORECASE)
_USE = re.compile(_MARKS + rb"USE\b", re.IGNORECASE)
# They say how a server should load, which this one decides by itself.
_QUIET = ("LOCK", "UNLOCK", "COMMIT", "START", "BEGIN")
_NOUNS = (
    "TABLE",
    "DATABASE",
    "SCHEMA",
    "VIEW",
    "TRIGGER",
    "PROCEDURE",
    "FUNCTION",
    "EVENT",
    "USER",
)
_LOOKED_AT_BYTES, _LOOKED_AT_TOKENS = 1000, 24


def is_set(sql: bytes) -> bool:
    return _SET.match(sql) is not None


def is_use(sql: bytes) -> bool:
    return _USE.match(sql) is not None


def is_quiet(kind: str) -> bool:
    return kind.split(" ")[0] in _QUIET


def kind_of(sql: bytes) -> str:
    """`DROP TABLE`, `CREATE TRIGGER`: the verb and what it is about."""
    tokens = list(islice(Stream(sql[:_LOOKED_AT_BYTES]), _LOOKED_AT_TOKENS))
    words = [token.text.decode("utf-8", "replace").upper()[:20] for token in tokens]
    noun = next((word for word in words[1:] if word in _NOUNS), "")
    return f"{words[0]} {noun}".strip() if words else "a comment"
