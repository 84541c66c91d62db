"""How many calls one endpoint may have open: a hanging model must not use up everybody's sockets."""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

CALLS_AT_ONCE = 32

Endpoint = tuple[str, str]
"""Base URL and key."""

# A semaphore lives as long as somebody uses it or waits for it.
_slots: WeakValueDictionary[tuple[asyncio.AbstractEventLoop, Endpoint], asyncio.Semaphore] = (
    WeakValueDictionary()
)


def slot(endpoint: Endpoint) -> asyncio.Semaphore:
    """For ``async with``: waits until the endpoint has fewer than CALLS_AT_ONCE calls open."""
    return _slots.setdefault(
        (asyncio.get_running_loop(), endpoint), asyncio.Semaphore(CALLS_AT_ONCE)
    )
