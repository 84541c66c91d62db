"""The report file: a line of JSON for each row that a person has to look at, with nothing left out.

It holds what visitors wrote, so nobody but its owner may read it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO, Any

from conversations.dumps.errors import ImportDumpError


def readable(raw: Any) -> Any:
    """Text as text, NULL as null, bytes that are no UTF-8 as {"hex": …}."""
    if not isinstance(raw, bytes):
        return raw if raw is None or isinstance(raw, int) else str(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return {"hex": raw.hex()}


class Details:
    """The file is made with its first line; `path` is '' until then."""

    def __init__(self, wanted: str) -> None:
        self._wanted = Path(wanted)
        self._file: IO[str] | None = None

    @property
    def path(self) -> str:
        return str(self._wanted) if self._file else ""

    def write(self, table: str, result: str, **facts: Any) -> None:
        if self._file is None:
            self._file = self._open()
        line = {"table": table, "result": result, **facts}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _open(self) -> IO[str]:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        try:
            return os.fdopen(os.open(self._wanted, flags, 0o600), "w", encoding="utf-8")
        except OSError as error:
            raise ImportDumpError(
                f"{self._wanted}: {error.strerror}. Name another --report."
            ) from error

    def close(self) -> None:
        if self._file:
            self._file.close()
