"""Runs work under a deadline; the clock is set only once the work waits for something.

Most steps of a flow wait for nothing, and setting a clock costs as much as three of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from types import coroutine
from typing import Any


async def finishes_within(seconds: float, work: Coroutine[Any, Any, None]) -> bool:
    """Whether the work finished; False when it had to be cancelled at the deadline."""
    try:
        first = work.send(None)
    except StopIteration:
        return True
    try:
        async with asyncio.timeout(seconds):
            await _rest(work, first)
    except TimeoutError:
        return False
    return True


@coroutine
def _rest(work: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """Goes on with work that has begun and waits for ``waits_for``, as ``await`` would."""
    try:
        while True:
            try:
                value = yield waits_for
            except BaseException as error:  # a cancellation, too, is the work's to handle
                waits_for = work.throw(error)
            else:
                waits_for = work.send(value)
    except StopIteration:
        return
