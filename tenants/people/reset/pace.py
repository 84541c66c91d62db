"""One mail to an address in a while: nobody fills somebody else's mailbox through us."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable

PAUSE_SECONDS = 120.0
MAX_ENTRIES = 10_000

_lock = threading.Lock()
_asked: dict[Hashable, float] = {}


def may_ask(key: Hashable) -> bool:
    """Whether this one may be mailed now; counted within this process."""
    now = time.monotonic()
    with _lock:
        if now - _asked.get(key, -PAUSE_SECONDS) < PAUSE_SECONDS:
            return False
        if len(_asked) >= MAX_ENTRIES:
            _asked.clear()
        _asked[key] = now
        return True


def forget() -> None:
    """For tests."""
    _asked.clear()
