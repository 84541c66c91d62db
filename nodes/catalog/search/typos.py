"""Whether a word may be another one with a typing mistake."""

from __future__ import annotations

from nodes.text.words import word_matches

# Shorter words are other words too often: "masa" is no misspelled "kasa".
SHORTEST = 5
# From here on two mistakes are tolerated, and the first letter may be wrong.
LONG = 8


def mistakes(asked: str, word: str) -> int | None:
    """How many mistakes make `word` of `asked` (endings don't count); None when there are too many."""
    most = 1 if len(word) < LONG else 2
    if len(word) < SHORTEST or (len(word) < LONG and asked[0] != word[0]):
        return None
    found = [
        distance(head, word)
        for head, ending in _cuts(asked, len(word))
        if not ending or word_matches(word + ending, word)
    ]
    best = min(found, default=most + 1)
    return best if best <= most else None


def _cuts(asked: str, length: int) -> list[tuple[str, str]]:
    cuts = {len(asked), length - 1, length, length + 1}
    return [(asked[:cut], asked[cut:]) for cut in cuts if 0 < cut <= len(asked)]


def distance(left: str, right: str) -> int:
    """Letters to change, add, drop or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
