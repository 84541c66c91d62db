"""A place in the list: the last activity and the number of the row beside it.

In the URL `2026-11-05T12:33:43.123456_17`, or `_17` for a row without any activity on record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PATTERN = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)?_(\d{1,19})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """`at`: text as the database writes a datetime, None for NULL (these rows stand last)."""

    at: str | None
    id: int

    def __str__(self) -> str:
        return f"{(self.at or '').replace(' ', 'T')}_{self.id}"


def cursor_of(text: str) -> Cursor | None:
    """None where there is no cursor, or one that nobody made."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        return None
    at = match[1].replace("T", " ") if match[1] else None
    return Cursor(at, int(match[2]))
