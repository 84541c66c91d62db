"""Regular expressions typed by people: compiled once, matched under a hard time cap."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex  # type: ignore[import-untyped]

from nodes.contract import NodeError
from nodes.fields import ConfigError
from nodes.text.localized import words

SECONDS = 0.05
LONGEST = 500  # characters of a pattern
_SLASHED = regex.compile(r"/(.+)/[imsux]*")


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> Any:
    """The compiled pattern, blind to case. Raises ConfigError when it is too long or broken."""
    if len(pattern) > LONGEST:
        raise ConfigError(
            f"The pattern is longer than {LONGEST} characters.",
            f"Desen {LONGEST} karakterden uzun.",
        )
    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        raise ConfigError(
            f"The pattern cannot be read: {error}", f"Desen okunamıyor: {error}"
        ) from error


def bare_pattern(pattern: str) -> str:
    """The pattern without the slashes around it and the flags behind, as old configs have them."""
    found = _SLASHED.fullmatch(pattern.strip())
    return found[1] if found else pattern.strip()


def pattern_found(pattern: str, text: str, seconds: float = SECONDS) -> bool:
    """Whether the pattern matches somewhere. Raises NodeError when it takes too long."""
    try:
        return compile_pattern(pattern).search(text, timeout=seconds) is not None
    except TimeoutError as error:
        raise NodeError(
            words(
                "The pattern took too long on this message; write a simpler one.",
                "Desen bu mesajda çok uzun sürdü; daha basit bir desen yazın.",
            ),
            "pattern_timeout",
        ) from error
