"""What a check found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "note", "warning", "error"]
LEVELS: tuple[Level, ...] = ("ok", "note", "warning", "error")


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was looked at, what it `says`, and what to `do` (empty where nothing is to be done).

    "error": something does not work; "warning": it works, and will hurt; "note": good to know.
    """

    level: Level
    what: str
    says: str
    do: str = ""


Findings = Iterator[Finding]


def ok(what: str, says: str) -> Finding:
    return Finding("ok", what, says)


def note(what: str, says: str, do: str = "") -> Finding:
    return Finding("note", what, says, do)


def warning(what: str, says: str, do: str) -> Finding:
    return Finding("warning", what, says, do)


def error(what: str, says: str, do: str) -> Finding:
    return Finding("error", what, says, do)
