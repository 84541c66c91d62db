"""Tells a mere greeting from a message that wants something."""

from __future__ import annotations

import re

from nodes.text.folding import fold, split_words

_GREETINGS = (
    *("hello", "hello there", "hi", "hi there", "hey", "hey there", "hiya", "howdy", "greetings"),
    *("good morning", "good day", "good afternoon", "good evening", "good night"),
    *("merhaba", "merhabalar", "selam", "selamlar", "selamün aleyküm", "aleyküm selam", "slm"),
    *("mrb", "günaydın", "tünaydın", "iyi günler", "iyi sabahlar", "iyi akşamlar", "iyi geceler"),
    *("kolay gelsin", "hayırlı günler", "hayırlı sabahlar", "hayırlı akşamlar"),
)
_ONE = "|".join(fold(greeting) for greeting in _GREETINGS)
_MERE = re.compile(rf"(?:{_ONE})(?: (?:{_ONE}))*")


def is_greeting(message: str) -> bool:
    """Whether the message is one greeting or several, and nothing else."""
    return _MERE.fullmatch(" ".join(split_words(message))) is not None
