"""How visitors type: without accents, in capitals, with slips of the finger, with emoji."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Literal

Hand = Literal["careful", "lower", "plain", "capitals", "slips", "emoji"]
# Most people on a phone type in lower case and leave accents out.
_SHARES: dict[Hand, int] = {
    "careful": 30,
    "lower": 24,
    "plain": 24,
    "capitals": 5,
    "slips": 9,
    "emoji": 8,
}
_BARE = str.maketrans("çğıöşüÇĞİÖŞÜâÂ", "cgiosuCGIOSUaA")
_TO_LOWER = str.maketrans("Iİ", "ıi")
_TO_UPPER = str.maketrans("ıi", "Iİ")


def a_hand(rng: random.Random) -> Hand:
    return rng.choices(list(_SHARES), list(_SHARES.values()))[0]


def typed(text: str, hand: Hand, language: str, emoji: Sequence[str], rng: random.Random) -> str:
    """The text as this visitor types it."""
    if hand == "capitals":
        return _upper(text, language)
    if hand == "careful":
        return capital(text, language)
    if hand == "emoji":
        return f"{text} {rng.choice(emoji)}" if emoji and rng.random() < 0.5 else text
    lower = _lower(text, language)
    if hand == "plain":
        return lower.translate(_BARE).rstrip(".?!") or lower
    return _slip(lower, rng) if hand == "slips" and rng.random() < 0.7 else lower


def _upper(text: str, language: str) -> str:
    return (text.translate(_TO_UPPER) if language == "tr" else text).upper()


def _lower(text: str, language: str) -> str:
    return (text.translate(_TO_LOWER) if language == "tr" else text).lower()


def capital(text: str, language: str) -> str:
    """The text with a capital at its begin."""
    return _upper(text[:1], language) + text[1:]


def uncapital(text: str, language: str) -> str:
    """The same with a small letter, unless the first word is written in capitals or with digits."""
    word = text.split(" ", 1)[0]
    return _lower(text[:1], language) + text[1:] if word[1:].islower() else text


def _slip(text: str, rng: random.Random) -> str:
    """One longer word gets two letters swapped, one left out, or one doubled."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return text
    at = rng.choice(long)
    word, place = words[at], rng.randrange(1, len(words[at]) - 2)
    a, b = word[place], word[place + 1]
    slipped = rng.choice((b + a, b, a + a + b))
    words[at] = word[:place] + slipped + word[place + 2 :]
    return " ".join(words)
