"""Keys of our rules in a table of keys and values: "chatadmin_tone_3".

The prefix tells them from the old application's settings, to us and to whoever reads that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

PREFIX = "chatadmin_"
FALLBACK_TYPE = "rule"
LONGEST_TYPE = 50
_NUMBER = re.compile(r"_(\d{1,9})$")


def is_rule(key: str) -> bool:
    return key.startswith(PREFIX)


def type_of(key: str) -> str:
    return _NUMBER.sub("", key.removeprefix(PREFIX))


def new(type: str, taken: Iterable[str | None]) -> str:
    """The next key of this type; numbers are counted over all types, for spellings may collide."""
    numbers = [int(found[1]) for key in taken if key and (found := _NUMBER.search(key))]
    return f"{PREFIX}{type.strip()[:LONGEST_TYPE] or FALLBACK_TYPE}_{max(numbers, default=0) + 1}"
