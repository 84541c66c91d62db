"""Events of work on the event loop as lines of JSON, sent as they come."""

from __future__ import annotations

import asyncio
import json
import logging
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable

from django.http import StreamingHttpResponse

from flows.trying.recorder import Event, Tell

KIND = "application/x-ndjson"
logger = logging.getLogger(__name__)


def streamed(work: Callable[[Tell], Awaitable[None]], done: Callable[[], None]) -> Told:
    """The answer. `done` is called however it ends, perhaps twice."""
    answer = Told(_lines(work), content_type=KIND)
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    answer.done = done
    weakref.finalize(answer, done)  # where the reader was gone before there was an answer
    return answer


class Told(StreamingHttpResponse):
    done: Callable[[], None]

    def close(self) -> None:
        super().close()
        self.done()


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
