"""Bounded sets of threads for the database work of chat turns, one for each database.

Two sets, so that a lock or an outage of one database never holds up work on the other. A thread of `central`
keeps its connection open: connecting costs as much as a whole turn's SQL. A connection that was idle
is tried before it is used, for the server may have been restarted meanwhile.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connections

P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS = 1.0

_lock = threading.Lock()
_pools: dict[str, ThreadPoolExecutor] = {}
_used = threading.local()


def pool(alias: str) -> ThreadPoolExecutor:
    """The executor of a database, made on first use."""
    with _lock:
        if alias not in _pools:
            _pools[alias] = ThreadPoolExecutor(settings.CENTRAL_THREADS, thread_name_prefix=alias)
        return _pools[alias]


def shut_down() -> None:
    """Ends the threads; the next call to `pool` makes new ones."""
    with _lock:
        old = list(_pools.values())
        _pools.clear()
    for executor in old:
        executor.shutdown(wait=True, cancel_futures=True)


async def in_thread(alias: str, call: Callable[[], T]) -> T:
    """Runs the call in a thread of this database's pool, with the caller's context variables."""
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(pool(alias), partial(context.run, call))


def _on_central(call: Callable[[], T]) -> T:
    connection = connections["central"]
    idle = time.monotonic() - getattr(_used, "at", 0.0) > IDLE_SECONDS
    if idle and connection.connection is not None and not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
        if connection.connection is not None and not connection.is_usable():
            connection.close()
    try:
        return call()
    finally:
        _used.at = time.monotonic()
        if not connection.in_atomic_block and connection.errors_occurred:
            connection.close()


async def run_central(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs sync code on the central database in a thread with an open connection."""
    return await in_thread("central", partial(_on_central, partial(function, *args, **kwargs)))
