"""A bounded set of threads for database work of chat turns.

Each thread keeps its connection to the central database open: connecting costs as much as a whole turn's
SQL. A thread whose connection broke opens a new one on its next call.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connections

P = ParamSpec("P")
T = TypeVar("T")

_lock = threading.Lock()
_pool: ThreadPoolExecutor | None = None


def pool() -> ThreadPoolExecutor:
    """The shared executor, made on first use."""
    global _pool
    with _lock:
        if _pool is None:
            _pool = ThreadPoolExecutor(settings.CENTRAL_THREADS, thread_name_prefix="central")
        return _pool


def shut_down() -> None:
    """Ends the threads; the next call to `pool` makes new ones."""
    global _pool
    with _lock:
        old, _pool = _pool, None
    if old is not None:
        old.shutdown(wait=True, cancel_futures=True)


def _on_central(call: Callable[[], T]) -> T:
    connection = connections["central"]
    try:
        return call()
    finally:
        if not connection.in_atomic_block and connection.errors_occurred:
            connection.close()


async def run_central(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs sync code on the central database in a thread with an open connection."""
    context = contextvars.copy_context()
    call = partial(_on_central, partial(function, *args, **kwargs))
    return await asyncio.get_running_loop().run_in_executor(pool(), partial(context.run, call))
