"""Email addresses in what people type."""

from __future__ import annotations

import re

LONGEST = 254  # characters, RFC 5321
_ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}"
)


def email_address(text: str) -> str | None:
    """The first email address in a text, or None."""
    for part in text.split():
        word = part.strip("<>()[]{}\"',;:!?.").removeprefix("mailto:")
        if len(word) <= LONGEST and ".." not in word and _ADDRESS.fullmatch(word):
            return word
    return None
