"""Whole-word matching of keywords and phrases, with Turkish (and English plural) endings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from nodes.text.folding import fold, split_words

# Shorter keywords ("ne", "al") match as they stand: with endings they would be half the dictionary.
SHORTEST_STEM = 3

# Endings of Turkish nouns in the order they may follow each other, as fold() leaves them.
_PLURAL = "l[ae]r"
_RELATION = "l[iu]k?|s[iu]z|c[iu]|ca|ce"
_OWNER = "[iu]m[iu]z|[iu]n[iu]z|[iu]m|[iu]n|s[iu]|[iu]|m[iu]z|n[iu]z|m|n"
_CASE = "[dt][ae]n?|n[dt][ae]n?|[yn]?[ae]|[yn]?[iu]|n?[iu]n|y?l[ae]"
_COPULA = "[dt][iu]r|y?[iu]m|y?[iu]z|s[iu]n[iu]z|yd[iu]|m[iu]"
_ENDING = re.compile(
    f"(?:(?:{_RELATION})?(?:{_PLURAL})?(?:{_OWNER})?(?:{_CASE})?(?:ki)?(?:{_COPULA})?|e?s)"
)
_SOFT = {"k": "g", "p": "b", "t": "d"}
_VOWELS = frozenset("aeiou")


def word_matches(word: str, keyword: str) -> bool:
    """Whether a folded word is the folded keyword, bare or with an ending.

    A keyword that ends in ``*`` matches every word that begins with it. "kitabı" and "desteği"
    match "kitap" and "destek": the last consonant softens before a vowel.
    """
    if keyword.endswith("*"):
        return word.startswith(keyword[:-1])
    if word == keyword:
        return True
    if not word.startswith(keyword[:-1]):
        return False
    if len(keyword) < SHORTEST_STEM or len(word) <= len(keyword):
        return False
    return any(
        _ENDING.fullmatch(word, len(stem))
        for stem in _stems(word, keyword)
        if word.startswith(stem)
    )


def _stems(word: str, keyword: str) -> Iterable[str]:
    yield keyword
    soft = _SOFT.get(keyword[-1])
    if soft and word[len(keyword)] in _VOWELS:
        yield keyword[:-1] + soft


@lru_cache(maxsize=4096)
def _keyword_parts(phrase: str) -> tuple[str, ...]:
    open_end = phrase.rstrip().endswith("*")
    parts = split_words(phrase)
    if open_end and parts:
        parts[-1] += "*"
    return tuple(parts)


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether the words of ``phrase`` stand in ``text`` one after the other.

    A phrase without letters or digits ("?", "@") is looked for as it stands.
    """
    return bool(matching_keywords(text, (phrase,)))


def matching_keywords(text: str, keywords: Iterable[str]) -> list[str]:
    """Those keywords (or phrases) that stand in the text as whole words."""
    folded, found = fold(text), split_words(text)
    starts = {word[:2] for word in found} | {word[:1] for word in found}
    return [keyword for keyword in keywords if _stands(keyword, folded, found, starts)]


def _stands(phrase: str, folded: str, found: Sequence[str], starts: Collection[str]) -> bool:
    parts = _keyword_parts(phrase)
    if not parts:
        sign = fold(phrase).strip()
        return bool(sign) and sign in folded
    if parts[0][:2].rstrip("*") not in starts:  # no word begins like it: nearly always so
        return False
    return any(
        all(map(word_matches, found[i : i + len(parts)], parts))
        for i in range(len(found) - len(parts) + 1)
    )
