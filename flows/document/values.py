"""Checks of single values: ids, positions, and texts that the databases could not store."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from flows.document.found import Found

LONGEST_ID = 50
FARTHEST = 10_000_000  # pixels
LONGEST_FAILURE_REPLY = 8_000  # characters in each language
DEEPEST = 100  # deeper JSON breaks the encoders of Python and of the databases


def is_id(value: object) -> bool:
    """Whether the value can be an id: 1 to 50 printable characters."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable()


def is_number(value: object) -> bool:
    """A finite coordinate (NaN compares false)."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and -FARTHEST <= value <= FARTHEST
    )


def walk(value: object) -> Iterator[object]:
    """Every value within a JSON value, keys included, however deep it is nested."""
    stack = [value]
    while stack:
        item = stack.pop()
        yield item
        if isinstance(item, dict):
            stack.extend(item)
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for item in level for inner in _inside(item)]
    return bool(level)


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def has_key(value: object, key: str) -> bool:
    return any(isinstance(item, dict) and key in item for item in walk(value))


def is_storable(text: str) -> bool:
    """PostgreSQL stores no NUL character, and no encoding has half a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def is_settings(settings: Any) -> bool:
    """Whether a flow's settings are sound: ``{"failure_reply": {"en", "tr"}}`` or less."""
    if not isinstance(settings, dict) or set(settings) - {"failure_reply"}:
        return False
    reply = settings.get("failure_reply", {})
    if not isinstance(reply, dict) or set(reply) - {"en", "tr"}:
        return False
    return all(isinstance(text, str) for text in reply.values())


def is_short_reply(settings: Any) -> bool:
    """Whether the failure reply of sound settings is short enough."""
    texts = settings.get("failure_reply", {}).values()
    return all(len(text) <= LONGEST_FAILURE_REPLY for text in texts)


def check_strings(value: object, found: Found, node: str | None = None) -> None:
    if all(is_storable(item) for item in walk(value) if isinstance(item, str)):
        return
    found.add(
        "bad_text",
        "A text contains characters that cannot be stored.",
        "Bir metinde saklanamayan karakterler var.",
        node=node,
    )


def check_numbers(value: object, found: Found, node: str | None = None) -> None:
    if all(math.isfinite(item) for item in walk(value) if isinstance(item, float)):
        return
    found.add(
        "bad_number",
        "A number is NaN or infinite; no database stores that.",
        "Bir sayı NaN veya sonsuz; veritabanları bunu saklamaz.",
        node=node,
    )


def short(value: Any) -> str:
    """A foreign value for a message: shown, but never long."""
    text = str(value)
    return text if len(text) <= LONGEST_ID else f"{text[:LONGEST_ID]}…"
