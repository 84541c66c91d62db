"""Texts with choices: "[Hi|Hello], is {p} in stock?" gives one of two questions about a product."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r" {2,}")
_BEFORE = re.compile(r" +([,.!?])")


def spin(texts: Sequence[str], rng: random.Random, slots: Mapping[str, str]) -> str:
    """One of the texts with every choice made and every slot filled. Raises KeyError."""
    text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), rng.choice(texts))
    text = _SLOT.sub(lambda match: slots[match[1]], text)
    return _BEFORE.sub(r"\1", _SPACES.sub(" ", text)).strip()
