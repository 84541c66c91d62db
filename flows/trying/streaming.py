"""Events of work on the event loop as lines of JSON, sent as they come."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from django.http import StreamingHttpResponse

from flows.trying.recorder import Event, Tell

KIND = "application/x-ndjson"
logger = logging.getLogger(__name__)


def streamed(work: Callable[[Tell], Awaitable[None]], done: Callable[[], None]) -> Any:
    """The answer. `done` is called once, however it ends: also where the reader goes away first."""
    answer = StreamingHttpResponse(_lines(work), content_type=KIND)
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    answer._resource_closers.append(done)  # type: ignore[attr-defined]
    return answer


async def _lines(work: Callable[[Tell], Awaitable[None]]) -> AsyncIterator[bytes]:
    """Who stops reading ends the work."""
    waiting: asyncio.Queue[Event | None] = asyncio.Queue()

    async def run() -> None:
        try:
            await work(waiting.put_nowait)
        except Exception:
            logger.exception("A test broke off")
            waiting.put_nowait({"event": "broken"})
        finally:
            waiting.put_nowait(None)

    task = asyncio.create_task(run())
    try:
        while (event := await waiting.get()) is not None:
            yield json.dumps(event, default=str).encode() + b"\n"
    finally:
        task.cancel()
