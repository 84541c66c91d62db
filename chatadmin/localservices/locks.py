"""File locks that the kernel frees when their holder ends, however it ends.

A lock belongs to the open file: it lasts until the last process that holds the descriptor closes
it. Lock files are never deleted, since a lock on a deleted file keeps nobody out.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import LocalServiceError

SHARED = fcntl.LOCK_SH
EXCLUSIVE = fcntl.LOCK_EX
PAUSE = 0.02


def open_lock(path: Path) -> int:
    """A descriptor of the lock file, made if absent; children do not inherit it."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_lock(descriptor: int, mode: int) -> bool:
    """Take the lock if it is free now."""
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def acquire(path: Path, mode: int, wait: float) -> int:
    """Take the lock within `wait` seconds and give the descriptor that holds it."""
    descriptor = open_lock(path)
    deadline = time.monotonic() + wait
    while not try_lock(descriptor, mode):
        if time.monotonic() > deadline:
            os.close(descriptor)
            raise LocalServiceError(
                f"{path} stayed locked for {wait:.0f} s by another process. "
                f"`fuser {path}` names it; end it and try again."
            )
        time.sleep(PAUSE)
    return descriptor


def is_held(path: Path) -> bool:
    """Whether any process holds this lock alone."""
    if not path.exists():
        return False
    descriptor = open_lock(path)
    try:
        return not try_lock(descriptor, SHARED)
    finally:
        os.close(descriptor)


def write_number(descriptor: int, number: int) -> None:
    """Note the holder's process number in the file, for people; no decision rests on it."""
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{number}\n".encode(), 0)


@contextmanager
def held(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock alone for the length of a block."""
    descriptor = acquire(path, EXCLUSIVE, wait)
    try:
        yield
    finally:
        os.close(descriptor)
