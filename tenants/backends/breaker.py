"""Remembers for two seconds that a server is away, so that only one request in that time waits to learn it.

While a server is away every new connection costs a time-out: of seconds where a machine is gone, of the
pool's wait where a process is. Pages and chat turns would each wait it out, and autosave with them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
AWAY_SECONDS = 2.0


class Breaker:
    """For one server. Thread-safe; asks no clock but the monotonic one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._away_until = 0.0
        self._trying = False

    def may_try(self) -> bool:
        """Whether to try now. After a failure one caller at a time may, every two seconds."""
        with self._lock:
            if not self._away_until:
                return True
            if self._trying or time.monotonic() < self._away_until:
                return False
            self._trying = True
            return True

    def worked(self) -> None:
        with self._lock:
            self._away_until, self._trying = 0.0, False

    def failed(self) -> None:
        with self._lock:
            self._away_until, self._trying = time.monotonic() + AWAY_SECONDS, False


_breakers: dict[tuple[str, ...], Breaker] = {}


def breaker_of(*place: str) -> Breaker:
    """The breaker of a server, by what leads there: host, port, socket."""
    return _breakers.setdefault(place, Breaker())


def connect(
    breaker: Breaker,
    call: Callable[[], T],
    *,
    is_away: Callable[[BaseException], bool],
    refusal: Callable[[], Exception],
) -> T:
    """The connection of `call`. Raises `refusal()` without a try while the server is known to be away."""
    if not breaker.may_try():
        raise refusal()
    try:
        made = call()
    except BaseException as error:
        if is_away(error):
            breaker.failed()
        else:
            breaker.worked()  # it answered, if only to refuse
        raise
    breaker.worked()
    return made
