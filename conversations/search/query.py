"""What somebody typed, as conditions on stored words.

Words must all stand in one message, in any order. From three letters on a word is the beginning of
one (`kargo` finds "kargonuz": Turkish puts endings there); shorter ones are whole words, unless a `*`
follows. "In quotation marks" words are whole, side by side and in this order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.search.words import LONGEST, words_of

SHORTEST_BEGINNING = 3
MOST_TERMS = 8
_PARTS = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """`words`: as stored; several are a phrase. `begins`: the one word may go on."""

    words: tuple[str, ...]
    begins: bool

    @property
    def boolean(self) -> str:
        """For MATCH ... AGAINST (... IN BOOLEAN MODE)."""
        text = " ".join(self.words)
        return f"+{text}*" if self.begins else f'+"{text}"'

    @property
    def like(self) -> str:
        """The same for LIKE on the words with a space on either side."""
        text = " ".join(self.words).replace("_", r"\_")
        return f"% {text}%" if self.begins else f"% {text} %"


def terms_of(text: str, tenant_id: int | None) -> list[Term]:
    """None where there is no word in it; of many, the first eight."""
    found: list[Term] = []
    for quoted, curly, plain in _PARTS.findall(text):
        if quoted or curly:
            words = tuple(words_of(quoted or curly, tenant_id))
            found += [Term(words, begins=False)] if words else []
        else:
            found += _plain(plain, tenant_id)
    return list(dict.fromkeys(found))[:MOST_TERMS]


def _plain(text: str, tenant_id: int | None) -> list[Term]:
    words = words_of(text, tenant_id)
    marked = text.endswith("*")
    shortest = len(words_of("a", tenant_id)[0]) - 1 + SHORTEST_BEGINNING
    return [
        Term((word,), begins=len(word) < LONGEST and (marked or len(word) >= shortest))
        for word in words
    ]
