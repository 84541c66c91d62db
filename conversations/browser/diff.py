"""Two JSON values side by side, key by key. Pure: no database, no page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

Kind = Literal["same", "different", "left", "right"]

# Deeper than this, values are compared whole.
DEEPEST = 12
MOST_LINES = 400


class _Missing:
    """No value at all, which is something else than null."""


MISSING = _Missing()


@dataclass(frozen=True, slots=True)
class Difference:
    """`path`: keys and list positions from the top. A side without the value holds MISSING.

    `kind` "left" or "right": only there.
    """

    path: tuple[str, ...]
    kind: Kind
    left: Any
    right: Any

    @property
    def depth(self) -> int:
        return len(self.path) - 1


def differences(left: Any, right: Any) -> Iterator[Difference]:
    """Every leaf of both, in the order of the left one, then what only the right one has.

    Objects are compared by keys, lists by position; an empty object or list is a leaf.
    """
    return _compare((), left, right)


def most(found: Iterator[Difference], count: int = MOST_LINES) -> tuple[list[Difference], bool]:
    """(the first `count`, whether there are more)."""
    lines = list(islice(found, count + 1))
    return lines[:count], len(lines) > count


def _compare(path: tuple[str, ...], left: Any, right: Any) -> Iterator[Difference]:
    ours, theirs = _children(left), _children(right)
    opened = len(path) < DEEPEST and _opens(left, right, ours, theirs)
    if not opened:
        yield Difference(path, _kind(left, right), left, right)
        return
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        yield from _compare((*path, key), ours.get(key, MISSING), theirs.get(key, MISSING))


def _opens(left: Any, right: Any, ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Both are objects, or both lists, or one side has nothing; and there is something inside."""
    if not (ours or theirs):
        return False
    return left is MISSING or right is MISSING or type(left) is type(right)


def _children(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    return {f"[{n}]": item for n, item in enumerate(value)} if isinstance(value, list) else {}


def _kind(left: Any, right: Any) -> Kind:
    if left is MISSING:
        return "right"
    if right is MISSING:
        return "left"
    return "same" if same(left, right) else "different"


def same(left: Any, right: Any) -> bool:
    """As JSON sees it: 1 and 1.0 are one number, true is none, and the order of keys means nothing."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)
