"""Whether a text names something: how many words of its name stand in it, endings tolerated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nodes.text.folding import split_words
from nodes.text.words import word_matches

SHORTEST = 2  # letters; "X2" is a name, "2" alone is one only beside others
# Words that stand in many names and tell nothing.
_EMPTY = {
    *("ve", "ile", "icin", "veya", "diger", "tum", "urun", "urunler", "urunleri", "model"),
    *("modeller", "modelleri", "cesit", "cesitleri", "and", "or", "for", "with", "the", "of"),
    *("all", "other", "product", "products", "models", "series", "serisi"),
}


@dataclass(frozen=True, order=True, slots=True)
class Naming:
    """Compares by how surely something is named: wholly first, then by its words in the text."""

    whole: bool
    hits: int
    share: float


def naming(text: Sequence[str], name: str) -> Naming | None:
    """How the words of a text (as split_words() gives them) name something; None if not at all."""
    parts = [word for word in dict.fromkeys(split_words(name)) if word not in _EMPTY]
    found = [part for part in parts if any(_same(word, part) for word in text)]
    if not any(len(part) >= SHORTEST and not part.isdigit() for part in found):
        return None
    return Naming(len(found) == len(parts), len(found), len(found) / len(parts))


def _same(word: str, part: str) -> bool:
    """Either may carry an ending: "forkliftler" names "Forklift", and "forklift" "Forkliftler"."""
    return word not in _EMPTY and (word_matches(word, part) or word_matches(part, word))
