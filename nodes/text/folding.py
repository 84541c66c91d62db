"""One form for words typed in capitals, with or without Turkish letters."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_ONE_I = str.maketrans({"İ": "i", "ı": "i", "’": "'", "ʼ": "'", "`": "'"})


def fold(text: str) -> str:
    """Lower case without accents; İ, I, ı and i all become i ("FİYAT" = "fiyat" = "FIYAT").

    Turkish and English disagree on the lower case of I, and people type "var mi" for "var mı":
    both are settled by having one letter i.
    """
    folded = text.translate(_ONE_I)
    if folded.isascii():
        return folded.lower()
    parts = unicodedata.normalize("NFKD", folded.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def split_words(text: str) -> list[str]:
    """The folded words of a text. An apostrophe joins: "Ankara'ya" is one word, ankaraya."""
    return _WORD.findall(fold(text).replace("'", ""))


def squeeze(text: str) -> str:
    """The folded text with single spaces, without punctuation at its ends."""
    return " ".join(fold(text).split()).strip(" .,;:!?…\"'")
