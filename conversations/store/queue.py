"""Messages of one session in the order in which this process received them, without holding a thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_Key = tuple[int, str]
_locks: dict[tuple[int, _Key], tuple[asyncio.Lock, int]] = {}


class QueueTimeout(Exception):
    """Earlier messages of the session took too long."""


@asynccontextmanager
async def in_order(tenant_id: int, session_id: str, timeout: float) -> AsyncIterator[None]:
    """Waits for earlier messages of the session (asyncio's lock is fair). Raises QueueTimeout."""
    # a lock belongs to one event loop; tests run several
    key = (id(asyncio.get_running_loop()), (tenant_id, session_id))
    lock, waiting = _locks.get(key) or (asyncio.Lock(), 0)
    _locks[key] = (lock, waiting + 1)
    try:
        try:
            async with asyncio.timeout(timeout):
                await lock.acquire()
        except TimeoutError as error:
            raise QueueTimeout from error
        try:
            yield
        finally:
            lock.release()
    finally:
        _leave(key)


def _leave(key: tuple[int, _Key]) -> None:
    lock, waiting = _locks[key]
    if waiting == 1:
        del _locks[key]
    else:
        _locks[key] = (lock, waiting - 1)
