"""Cuts a stream of bytes into statements, holding no more than one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.tokens import COMMENT, MARK, NAME, STRING

# A server takes no packet above 1 GiB, and dumps stay far below; a file that is no dump must not fill
# the memory.
LONGEST_STATEMENT = 128 * 1024 * 1024
_AHEAD_BYTES = 4096
_FIRST_COMMENTS = 6
_BLANK = re.compile(rb"\s+")
_DELIMITER = re.compile(rb"DELIMITER[ \t]+([^\s'\"`\\]{1,16})[^\n]*(?:\n|\Z)", re.IGNORECASE)
# Words of the programs themselves, which shells write into the file.
_PROGRAM = re.compile(rb"((?:mysqldump|mariadb-dump|mysqlpump|mysql|mariadb): [^\n]*)(?:\n|\Z)")


@dataclass(frozen=True)
class Statement:
    """`line`: where it begins, from 1. `whole` is False where the file ends inside it."""

    text: bytes
    line: int
    whole: bool = True


@cache
def _piece(delimiter: bytes) -> re.Pattern[bytes]:
    return re.compile(
        rb"(?P<end>" + re.escape(delimiter) + rb")"
        rb"|(?P<closed>" + STRING + rb"|" + NAME + rb")"
        rb"|(?P<comment>" + COMMENT + rb")"
        rb"|(?P<mark>" + MARK + rb")"
        rb"|(?P<open>['\"`]|/\*)"
        rb"|(?P<plain>[^'\"`\#/*\-" + re.escape(delimiter[:1]) + rb"]++|.)",
        re.DOTALL,
    )


class Splitter:
    """Iterates over the statements.

    `said`: lines of programs that stand between statements. `comments`: the first ones, which name the
    program that wrote the file; `last_comment` tells whether it came to its end; `whole` is False once
    the file ended inside a statement.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._buffer, self._start = b"", 0
        self._at_end = False
        self._line = 1
        self._delimiter = b";"
        self.said: list[str] = []
        self.comments: list[str] = []
        self.last_comment = ""
        self.whole = True

    def __iter__(self) -> Iterator[Statement]:
        while True:
            self._skip()
            size, end = self._measure()
            if size == 0:
                return
            line = self._line
            text = self._drop(size)
            if end:
                yield Statement(text[: -len(self._delimiter)].rstrip(), line)
            else:
                self.whole = False
                yield Statement(text, line, whole=False)

    def _read(self, wanted: int) -> None:
        """Reads on until so many bytes lie ahead, or the file ends."""
        parts = [self._buffer[self._start :]]
        size = len(parts[0])
        while size < wanted and not self._at_end:
            chunk = next(self._chunks, None)
            self._at_end = chunk is None
            parts.append(chunk or b"")
            size += len(parts[-1])
        self._buffer, self._start = b"".join(parts), 0

    def _drop(self, size: int) -> bytes:
        taken = self._buffer[self._start : self._start + size]
        self._line += taken.count(b"\n")
        self._start += size
        return taken

    def _next(self, offset: int) -> re.Match[bytes] | None:
        """The piece that begins so many bytes ahead, when it is certain where it ends."""
        piece = _piece(self._delimiter)
        while True:
            match = piece.match(self._buffer, self._start + offset)
            if self._at_end:
                return match
            if match and match.lastgroup != "open" and match.end() < len(self._buffer):
                return match
            ahead = len(self._buffer) - self._start
            if ahead > LONGEST_STATEMENT:
                raise DumpError(
                    f"The statement at line {self._line} has no end within"
                    f" {LONGEST_STATEMENT // 2**20} MiB: this is no dump, or a damaged one."
                )
            # twice as much each time, for an open piece is looked at from its beginning again
            self._read(2 * ahead + _AHEAD_BYTES)

    def _skip(self) -> None:
        """What stands between statements: blanks, comments, commands of the client."""
        while True:
            if len(self._buffer) - self._start < _AHEAD_BYTES and not self._at_end:
                self._read(_AHEAD_BYTES)
            if (found := self._between()) is None:
                return
            self._drop(found.end() - self._start)

    def _between(self) -> re.Match[bytes] | None:
        if found := _BLANK.match(self._buffer, self._start):
            return found
        if found := _DELIMITER.match(self._buffer, self._start):
            self._delimiter = found.group(1)
            return found
        if found := _PROGRAM.match(self._buffer, self._start):
            self.said.append(found.group(1).strip().decode("utf-8", "replace"))
            return found
        found = self._next(0)
        if found is None or found.lastgroup not in ("comment", "end"):
            return None
        if found.lastgroup == "comment":
            self._note(found.group())
        return found

    def _note(self, comment: bytes) -> None:
        text = comment.decode("utf-8", "replace").strip()
        if text.strip("-# "):
            self.last_comment = text
            if len(self.comments) < _FIRST_COMMENTS:
                self.comments.append(text)

    def _measure(self) -> tuple[int, bool]:
        """Bytes of the statement ahead, with its delimiter; whether it has one. (0, False) at the end."""
        offset = 0
        while (match := self._next(offset)) is not None:
            if match.lastgroup == "open":
                break
            offset = match.end() - self._start
            if match.lastgroup == "end":
                return offset, True
        return len(self._buffer) - self._start, False
