"""How many test turns a person may run at once: each one holds a thread while a model thinks."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager


class NoSeat(Exception):
    """This person runs as many test turns as allowed already."""


class Seats:
    """At most `limit` at once for each person, counted within this process."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._taken: Counter[Hashable] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def seat(self, person: Hashable) -> Iterator[None]:
        """Holds a seat for the block. Raises NoSeat."""
        self._sit_down(person)
        try:
            yield
        finally:
            self._stand_up(person)

    def take(self, person: Hashable) -> Callable[[], None]:
        """Takes a seat; the function gives it back, at its first call. Raises NoSeat."""
        self._sit_down(person)
        left = threading.Lock()

        def leave() -> None:
            if left.acquire(blocking=False):
                self._stand_up(person)

        return leave

    def _sit_down(self, person: Hashable) -> None:
        with self._lock:
            if self._taken[person] >= self.limit:
                raise NoSeat("Too many test turns at once.")
            self._taken[person] += 1

    def _stand_up(self, person: Hashable) -> None:
        with self._lock:
            self._taken[person] -= 1
            if not self._taken[person]:
                del self._taken[person]
