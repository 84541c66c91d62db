"""Which of the offered options an answer means."""

from __future__ import annotations

from collections.abc import Sequence

from nodes.text.folding import split_words, squeeze
from nodes.text.naming import naming


def chosen_option(message: str, options: Sequence[str]) -> str | None:
    """The option that was typed, numbered from 1, or best named by its words; None if none was."""
    said = squeeze(message)
    for option in options:
        if squeeze(option) == said:
            return option
    number = said.rstrip(")")
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(options):
        return options[int(number) - 1]
    named = [(how, o) for o in options if (how := naming(split_words(message), o))]
    best = max((how for how, _ in named), default=None)
    sure = [option for how, option in named if how == best]
    return sure[0] if len(sure) == 1 else None


def numbered(options: Sequence[str]) -> list[str]:
    """ "1) Diesel", "2) Electric", ..."""
    return [f"{number}) {option}" for number, option in enumerate(options, 1)]
