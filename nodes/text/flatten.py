"""Makes a nested JSON value flat: {"a": {"b": [1]}} under "x" is {"x.a.b.0": 1}."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nodes.contract import NodeError
from nodes.text.localized import words

DEEPEST, MOST_KEYS, LARGEST = 5, 200, 32 * 1024  # levels, values, characters of all names and texts


def flatten(value: Any, key: str) -> dict[str, Any]:
    """The values under dotted names that begin with ``key``. Raises NodeError by name."""
    flat: dict[str, Any] = {}
    size = 0
    for name, found in _walk(value, key, 0):
        size += len(name) + (len(found) if isinstance(found, str) else 8)
        if len(flat) >= MOST_KEYS or size > LARGEST:
            raise _too_large(name)
        flat[name] = found
    return flat


def _walk(value: Any, name: str, depth: int) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, dict | list):
        yield name, value
        return
    if depth == DEEPEST:
        raise _too_deep(name)
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for part, inner in parts:
        yield from _walk(inner, f"{name}.{part}", depth + 1)


def _too_deep(name: str) -> NodeError:
    return NodeError(
        words(
            f"The answer is nested too deep to be kept, at “{_short(name)}”.",
            f"Yanıt saklanamayacak kadar iç içe: “{_short(name)}”.",
        ),
        "answer_too_deep",
    )


def _too_large(name: str) -> NodeError:
    return NodeError(
        words(
            f"The answer holds too much to be kept, from “{_short(name)}” on.",
            f"Yanıt saklanamayacak kadar büyük; “{_short(name)}” alanından itibaren.",
        ),
        "answer_too_large",
    )


def _short(name: str) -> str:
    return name if len(name) <= 80 else f"{name[:79]}…"
