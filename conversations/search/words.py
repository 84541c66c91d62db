"""Words as they are stored and looked for: folded, in ASCII letters, each with its tenant before it.

`İstanbul'da fiyat` of tenant 2 becomes `2zistanbulda 2zfiyat`. So the full-text index itself keeps
tenants apart, words of one letter are long enough for it, and none is a stop word.
"""

from __future__ import annotations

from nodes.text.folding import split_words

# The server's full-text index leaves out what is longer than 84 characters.
LONGEST = 84


def words_of(text: str, tenant_id: int | None) -> list[str]:
    """In order, with repeats."""
    prefix = tenant_prefix(tenant_id)
    return [_cut(prefix, word) for word in split_words(text)]


def tenant_prefix(tenant_id: int | None) -> str:
    """No word follows that could be taken for another tenant's: digits end at the letter."""
    return f"{'n' if tenant_id is None else tenant_id}z"


def _cut(prefix: str, word: str) -> str:
    return (prefix + ascii_word(word))[:LONGEST]


def ascii_word(word: str) -> str:
    """Letters of other alphabets by their number: the server would split words at some of them."""
    if word.isascii():
        return word
    return "".join(c if c.isascii() else f"_{ord(c):x}_" for c in word)
