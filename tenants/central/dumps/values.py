"""The values of an INSERT: what may stand there is a literal, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tenants.central.dumps.tokens import Token, unescape

Kind = Literal["null", "text", "bytes", "number", "other"]
# Charsets in which an ASCII byte is always that letter: quotes can be found without knowing them.
CHARSETS = frozenset(
    [
        "utf8mb4",
        "utf8mb3",
        "utf8",
        "latin1",
        "latin2",
        "latin5",
        "latin7",
        "ascii",
        "binary",
        "cp1250",
        "cp1251",
        "cp1256",
        "cp1257",
        "greek",
        "hebrew",
        "koi8r",
        "koi8u",
    ]
)
_HEX = re.compile(rb"0[xX]([0-9a-fA-F]+)")


@dataclass(frozen=True, slots=True)
class Value:
    """`raw`: unescaped bytes of a text, digits of a number, or what stands there (`other`).

    `charset`: the introducer before a text, e.g. latin1; '' where there is none.
    """

    kind: Kind
    raw: bytes = b""
    charset: str = ""


NULL = Value("null")
_WORDS = {
    b"NULL": NULL,
    b"TRUE": Value("number", b"1"),
    b"FALSE": Value("number", b"0"),
}


def read_value(parts: list[Token]) -> Value:
    """The value that these tokens are; `other` for functions, queries, variables and sums."""
    if len(parts) == 1:
        return _single(parts[0])
    if len(parts) == 2 and parts[0].kind == "word" and parts[1].kind == "string":
        return _introduced(parts[0].text.lower(), parts[1])
    if len(parts) == 2 and parts[0].text.lower() == b"_binary":
        return _single(parts[1])
    return Value("other", b" ".join(part.text for part in parts))


def _single(part: Token) -> Value:
    if part.kind == "string":
        return Value("text", unescape(part.text))
    if part.kind == "number":
        return Value("number", part.text)
    if known := _WORDS.get(part.text.upper()):
        return known
    if found := _HEX.fullmatch(part.text):
        return _from_hex(found.group(1))
    return Value("other", part.text)


def _introduced(word: bytes, part: Token) -> Value:
    inner = unescape(part.text)
    charset = word[1:].decode("latin-1")
    if word[:1] == b"_" and charset in CHARSETS:
        return Value("bytes", inner) if charset == "binary" else Value("text", inner, charset)
    if word == b"x" and re.fullmatch(rb"(?:[0-9a-fA-F]{2})*", inner):
        return _from_hex(inner)
    if word == b"b" and re.fullmatch(rb"[01]{1,64}", inner):
        return Value("number", b"%d" % int(inner, 2))
    if word == b"n":
        return Value("text", inner, "utf8")
    return Value("other", word + part.text)


def _from_hex(digits: bytes) -> Value:
    return Value("bytes", bytes.fromhex(digits.decode().rjust(len(digits) + len(digits) % 2, "0")))


def read_rows(stream: Iterator[Token]) -> Iterator[list[Value]]:
    """The lists in parentheses, until the statement ends or says ON DUPLICATE KEY."""
    for token in stream:
        if token.is_word("ON", "AS", "RETURNING"):
            return
        if token.is_sign(b"("):
            yield _row(stream)


def _row(stream: Iterator[Token]) -> list[Value]:
    """From behind the opening parenthesis; commas and parentheses of functions count as theirs."""
    row, parts, depth = list[Value](), list[Token](), 0
    for token in stream:
        if token.kind == "sign" and depth == 0 and token.text in b",)":
            if parts or token.text == b"," or row:
                row.append(read_value(parts))
            parts = []
            if token.text == b")":
                return row
            continue
        if token.kind == "sign":
            depth += {b"(": 1, b")": -1}.get(token.text, 0)
        parts.append(token)
    row.append(Value("other", b"the row has no end"))
    return row
