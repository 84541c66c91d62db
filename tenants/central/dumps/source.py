"""The bytes of a dump: plain, gzip or Zstandard by their first bytes, from a file or from stdin."""

from __future__ import annotations

import codecs
import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from tenants.central.dumps.errors import DumpError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK_BYTES = 256 * 1024
STDIN = "-"
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UTF8_BOM = codecs.BOM_UTF8
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)


class Source:
    """A dump to be read once. `damage`: why reading stopped before the end, known afterwards."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.damage = ""

    def chunks(self) -> Iterator[bytes]:
        """UTF-8 without its mark, or whatever bytes the file has. Raises DumpError."""
        try:
            with self._open() as raw:
                yield from self._text(self._pieces(raw))
        except OSError as error:
            raise DumpError(f"{self.name}: {error.strerror or error}") from error

    def _open(self) -> IO[bytes]:
        if self.name == STDIN:
            return cast("IO[bytes]", sys.stdin.buffer)
        return Path(self.name).open("rb")

    def _pieces(self, raw: IO[bytes]) -> Iterator[bytes]:
        """Unpacked. What can be read before a damaged place is given; the rest is said."""
        buffered = cast("Any", raw)
        head = buffered.peek(4)[:4]
        opened: Any = raw
        if head.startswith(_GZIP):
            opened = gzip.GzipFile(fileobj=raw)
        elif head == _ZSTD:
            opened = zstd.ZstdFile(raw)
        try:
            while piece := opened.read1(CHUNK_BYTES):
                yield piece
        except _BROKEN as error:
            self.damage = f"the compressed file ends or is damaged in the middle ({error})"

    def _text(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        head = b""
        for piece in pieces:
            head += piece
            if len(head) >= len(_UTF8_BOM):
                break
        if head.startswith(_UTF16_BOMS):
            yield from _from_utf16(head, pieces)
            return
        yield head.removeprefix(_UTF8_BOM)
        yield from pieces


def _from_utf16(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What a shell of Windows makes of `mysqldump > file`."""
    decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
    yield decoder.decode(head).encode("utf-8", "surrogatepass")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8", "surrogatepass")
