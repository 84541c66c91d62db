"""Tries again while somebody else is in the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import DatabaseError

from tenants.central.adopt.errors import AdoptError
from tenants.central.adopt.progress import say

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
# A lock was not given in time, a deadlock, or the watch took the statement back (both servers' numbers).
BUSY = frozenset({1205, 1213, 1317, 1028, 3024, 3572})

wait = time.sleep


@dataclass(frozen=True, slots=True)
class Tried(Generic[T]):
    """What a call returned, and what it took."""

    result: T
    tries: int
    seconds: float


def code(error: DatabaseError) -> object:
    """The server's number of an error."""
    return error.args[0] if error.args else None


def until_free(what: str, call: Callable[[], T], seconds: float) -> Tried[T]:
    """Calls, again and again while it is refused for others' locks. Raises AdoptError after `seconds`."""
    started, tries, pause = time.monotonic(), 0, FIRST_PAUSE
    while True:
        tries += 1
        try:
            result = call()
        except DatabaseError as error:
            passed = time.monotonic() - started
            if code(error) not in BUSY:
                raise
            if passed + pause > seconds:
                raise AdoptError(_too_busy(what, tries, passed)) from error
            if tries == 1:
                say(f"{what} is in use; trying again until it is free for a moment")
            wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return Tried(result, tries, time.monotonic() - started)


def _too_busy(what: str, tries: int, seconds: float) -> str:
    return (
        f"{what} was in use all the time: {tries} tries in {seconds:.0f} s. What was done before "
        "stays done. Look for a transaction that was left open on it, then run this again."
    )
