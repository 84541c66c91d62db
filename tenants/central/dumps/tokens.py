"""The one tokenizer for dumps, over bytes: a dump may hold bytes that are no text in any charset.

A semicolon, quote or comment sign inside a string is text. Strings escape with a backslash or by
doubling the quote, both of which occur in dumps of running servers. Possessive quantifiers, so that a
string of many megabytes costs no memory for going back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

STRING = rb"""'(?:[^'\\]++|\\.|'')*+'|"(?:[^"\\]++|\\.|"")*+\""""
NAME = rb"`(?:[^`]++|``)*+`"
# A conditional comment is a statement; one for a client's sandbox mode is not.
COMMENT = rb"--(?=[\x00-\x20]|\Z)[^\n]*+|\#[^\n]*+|/\*M!999999\\-.*?\*/|/\*(?!M?!).*?\*/"
MARK = rb"/\*M?!\d*|\*/"

_TOKEN = re.compile(
    rb"(?P<string>" + STRING + rb")"
    rb"|(?P<name>" + NAME + rb")"
    rb"|(?P<comment>" + COMMENT + rb")"
    rb"|(?P<mark>" + MARK + rb")"
    rb"""
    |(?P<end>;)
    |(?P<sign>[(),])
    |(?P<blank>\s+)
    |(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.$\x80-\xff]))
    |(?P<word>[^\s'"`;(),\#/*-]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_EMPTY = ("blank", "comment", "mark")
_ESCAPED = {b"0": b"\0", b"b": b"\b", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"Z": b"\x1a"}
_IN_SINGLE = re.compile(rb"\\(.)|''", re.DOTALL)
_IN_DOUBLE = re.compile(rb'\\(.)|""', re.DOTALL)


class Token(NamedTuple):
    """`kind`: string, name, comment, mark, end, sign, blank, number or word."""

    kind: str
    text: bytes

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.text.upper().decode("latin-1") in words

    def is_sign(self, sign: bytes) -> bool:
        return self.text == sign and self.kind in ("sign", "word")


def all_tokens(sql: bytes) -> Iterator[Token]:
    for match in _TOKEN.finditer(sql):
        yield Token(str(match.lastgroup), match.group())


def tokens(sql: bytes) -> Iterator[Token]:
    """Without blanks and comments. What stands in conditional comments counts like all else."""
    return (token for token in all_tokens(sql) if token.kind not in _EMPTY)


def unescape(literal: bytes) -> bytes:
    """The bytes that a quoted literal means."""
    inner = literal[1:-1]
    quote = literal[:1]
    if b"\\" not in inner and quote not in inner:
        return inner
    return (_IN_SINGLE if quote == b"'" else _IN_DOUBLE).sub(_unescaped, inner)


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match.group(1)
    if sign is None:
        return match.group()[:1]
    # LIKE's wildcards keep their backslash
    return match.group() if sign in b"%_" else _ESCAPED.get(sign, sign)


def name_of(token: Token) -> str:
    """A quoted or a bare name. A name that is no UTF-8 keeps its bytes as escapes."""
    raw = token.text[1:-1].replace(b"``", b"`") if token.kind == "name" else token.text
    return raw.decode("utf-8", "backslashreplace")
