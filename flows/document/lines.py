"""Two texts line by line: which lines stayed, went and came."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["same", "removed", "added"]
Line = tuple[Sign, str]
# A text of more lines is compared as a whole: the time grows with the square.
MOST_LINES = 2_000


def compare_lines(before: str, after: str) -> list[Line]:
    """In reading order; what went stands before what came in its place."""
    old, new = before.split("\n"), after.split("\n")
    if max(len(old), len(new)) > MOST_LINES:
        return [*_all("removed", old), *_all("added", new)]
    lines: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += _all("same", old[a:b])
        else:
            lines += [*_all("removed", old[a:b]), *_all("added", new[c:d])]
    return lines


def _all(sign: Sign, lines: list[str]) -> list[Line]:
    return [(sign, line) for line in lines]
