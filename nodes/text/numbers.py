"""Numbers as people type them: "1.250,50", "1,250.50", "12 500", "100 bin"."""

from __future__ import annotations

import re
from decimal import Decimal

from nodes.text.folding import fold

# Blanks group thousands only where three digits follow.
NUMBER = r"\d+(?:[.,]\d+|[ \u00a0]\d{3}(?!\d))*"
_NUMBER = re.compile(rf"(?<![\d.,])-?{NUMBER}(?:\s?(k|bin|milyon|thousand|million)\b)?")
_TIMES = {"k": 1_000, "bin": 1_000, "thousand": 1_000, "milyon": 1_000_000, "million": 1_000_000}
MOST_DIGITS = 18


def first_number(text: str) -> Decimal | None:
    """The first number in a text; None when there is none or it has too many digits."""
    found = _NUMBER.search(fold(text))
    return read_number(found.group()) if found else None


def read_number(written: str) -> Decimal | None:
    """The value of a written number, with "bin", "k", "million" ... behind it if they stand there.

    A single point or comma before exactly three digits groups thousands: "1.250" is 1250.
    """
    folded = fold(written).strip()
    digits = re.match(r"[-\d.,\s]*\d", folded)
    if digits is None or sum(map(str.isdigit, folded)) > MOST_DIGITS:
        return None
    times = _TIMES.get(folded[digits.end() :].strip(), 1)
    return Decimal(_plain("".join(digits.group().split()))) * times


def _plain(number: str) -> str:
    marks = [char for char in number if char in ".,"]
    if not marks:
        return number
    whole, _, tail = number.rpartition(marks[-1])
    groups = len(set(marks)) == 1 and (len(marks) > 1 or _is_group(whole, tail))
    bare = whole.replace(".", "").replace(",", "")
    return bare + tail if groups else f"{bare}.{tail}"


def _is_group(whole: str, tail: str) -> bool:
    return len(tail) == 3 and whole.lstrip("-0") != ""
