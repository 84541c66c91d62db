"""The conversation's memory during a turn, kept below its limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson


class MemoryTooLargeError(Exception):
    """An update would exceed the limit; ``key`` is the largest thing it brings."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


class Memory:
    """``values`` is replaced by nobody: contexts hold a live view on it."""

    __slots__ = ("_bound", "limit", "values")

    def __init__(self, values: Mapping[str, Any], limit: int) -> None:
        self.values = {**values}
        self.limit = limit
        self._bound: int | None = None  # an upper bound of the size, so that measuring is rare

    def update(self, changes: Mapping[str, Any]) -> None:
        """Applies the changes. Raises MemoryTooLargeError, or TypeError for what is no JSON."""
        bound = self.limit if self._bound is None else self._bound + _size(changes)
        if bound >= self.limit:
            bound = _size({**self.values, **changes})
            if bound > self.limit:
                raise MemoryTooLargeError(max(changes, key=lambda key: _size(changes[key])))
        self._bound = bound
        self.values.update(changes)

    def reset(self) -> None:
        self.values.clear()
        self._bound = None


def _size(value: Any) -> int:
    if type(value) is not dict and isinstance(value, Mapping):
        value = dict(value)
    return len(orjson.dumps(value))
