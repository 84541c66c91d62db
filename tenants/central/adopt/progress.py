"""Where steps of an adoption say how far they are; silent unless somebody listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[str], object] | None] = ContextVar("adopt_progress", default=None)


@contextmanager
def heard_by(listener: Callable[[str], object]) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def say(text: str) -> None:
    listener = _listener.get()
    if listener is not None:
        listener(text)
