"""From asked words to words that really stand in products.

PostgreSQL narrows by how words begin, or by trigrams; whether a word really matches is decided by
`word_matches`, the same rule that the nodes use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from nodes.catalog.search.typos import LONG, mistakes
from nodes.catalog.search.typos import SHORTEST as SHORTEST_TYPO
from nodes.text.words import SHORTEST_STEM, word_matches

# Two words may both carry endings ("anahtarlar", "anahtarı") if what they share is this long.
SHORTEST_SHARED = 4
MOST_BEGINNINGS, MOST_NEAR, MOST_ALIKE = 2000, 20, 100

_HARD = {"g": "k", "b": "p", "d": "t"}
_SOFT = {hard: soft for soft, hard in _HARD.items()}

# Trigrams lose short words with two swapped letters ("halvu"): those are looked for by their beginning.
_NEAR = f"""
SELECT asked, word, uses FROM unnest(%s::text[]) asked CROSS JOIN LATERAL (
  (SELECT word, uses FROM catalog_word WHERE word %% asked AND in_title AND NOT word ~ '[0-9]'
   ORDER BY similarity(word, asked) DESC LIMIT {MOST_NEAR})
  UNION
  (SELECT word, uses FROM catalog_word
   WHERE word ~>=~ left(asked, 2) AND word ~<~ (left(asked, 2) || chr(1114111))
     AND length(asked) < {LONG} AND abs(length(word) - length(asked)) <= 1
     AND in_title AND NOT word ~ '[0-9]'
   ORDER BY uses DESC LIMIT {MOST_ALIKE})
) near
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The catalogue's words for one asked word, and in how many products they stand, about."""

    words: tuple[str, ...]
    uses: int
    typo: bool = False


def meanings(asked: Sequence[str]) -> list[Meaning]:
    """What the asked words can mean here; a word of which the shop knows nothing is left out."""
    if not asked:
        return []
    shared = {word: _shared(word) for word in asked}
    rows = _beginning_with(shared)
    found = {word: _meaning(word, shared[word], rows) for word in asked}
    unknown = [word for word in asked if not found[word].words]
    found |= _misspelled(unknown, alone=len(unknown) == len(asked))
    return [found[word] for word in asked if found[word].words]


def _shared(word: str) -> list[str]:
    """The word without each ending that it may carry, and the word itself."""
    heads = [word[:end] for end in range(SHORTEST_STEM, len(word))]
    heads += [head[:-1] + _HARD[head[-1]] for head in heads if head[-1] in _HARD]
    return [word, *(head for head in heads if word_matches(word, head))]


def _beginning_with(shared: dict[str, list[str]]) -> list[tuple[str, int]]:
    exact = sorted({head for heads in shared.values() for head in heads})
    beginnings = _shortest(
        beginning
        for word, heads in shared.items()
        for head in heads
        if len(head) >= (SHORTEST_STEM if head == word else SHORTEST_SHARED)
        for beginning in (head, head[:-1] + _SOFT.get(head[-1], head[-1]))
    )
    likes = " OR word LIKE %s" * len(beginnings)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word, uses FROM catalog_word WHERE word = ANY(%s){likes}"
            f" ORDER BY uses DESC LIMIT {MOST_BEGINNINGS}",
            [exact, *(f"{beginning}%" for beginning in beginnings)],
        )
        return list(cursor.fetchall())


def _shortest(beginnings: Iterable[str]) -> list[str]:
    """Without those that begin with another one."""
    kept: list[str] = []
    for beginning in sorted(set(beginnings)):
        if not kept or not beginning.startswith(kept[-1]):
            kept.append(beginning)
    return kept


def _meaning(asked: str, heads: list[str], rows: list[tuple[str, int]]) -> Meaning:
    stems = [head for head in heads if len(head) >= SHORTEST_SHARED]
    words = [
        (word, uses)
        for word, uses in rows
        if word in heads or word_matches(word, asked) or any(word_matches(word, s) for s in stems)
    ]
    return Meaning(tuple(word for word, _ in words), sum(uses for _, uses in words))


def _misspelled(unknown: Sequence[str], *, alone: bool) -> dict[str, Meaning]:
    """A short unknown word beside known ones is rather a word of the sentence."""
    shortest = SHORTEST_TYPO if alone else SHORTEST_TYPO + 1
    tried = [word for word in unknown if len(word) >= shortest and word.isalpha()]
    if not tried:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [tried])
        rows = cursor.fetchall()
    return {
        asked: _nearest(asked, [(word, uses) for a, word, uses in rows if a == asked])
        for asked in tried
    }


def _nearest(asked: str, rows: list[tuple[str, int]]) -> Meaning:
    counted = [(mistakes(asked, word), word, uses) for word, uses in rows]
    fewest = min((count for count, _, _ in counted if count is not None), default=None)
    best = [(word, uses) for count, word, uses in counted if count is not None and count == fewest]
    return Meaning(tuple(word for word, _ in best), sum(uses for _, uses in best), typo=True)
