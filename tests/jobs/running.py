"""A worker as the web process runs it, on a thread of its own."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from tenants.jobs.worker import JobWorker

NEWS = '{"type": "job_inserted", "job_id": 0}'


@contextmanager
def worker() -> Iterator[None]:
    """Jobs run as long as the block does."""
    loop, left = asyncio.new_event_loop(), list[str]()
    thread = threading.Thread(target=_live, args=(loop, left), daemon=True)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        assert not thread.is_alive()
        assert left == []


def _live(loop: asyncio.AbstractEventLoop, left: list[str]) -> None:
    asyncio.set_event_loop(loop)
    jobs = JobWorker()
    loop.call_soon(jobs.start)
    try:
        loop.run_forever()
    finally:
        loop.run_until_complete(jobs.stop())
        left.extend(str(task) for task in asyncio.all_tasks(loop))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


def eventually(true: Callable[[], bool], what: str, seconds: float = 40) -> None:
    """Waits until it is true, or fails."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def statuses() -> list[str]:
    """Of all jobs that are kept, oldest first; those that succeeded are gone.

    Work of every minute is left out: whether it is there depends on the clock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status FROM public.procrastinate_jobs"
            " WHERE queueing_lock IS DISTINCT FROM task_name ORDER BY id"
        )
        return [status for (status,) in cursor.fetchall()]


def make_due() -> None:
    """The time of the next attempt has come."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.procrastinate_jobs SET scheduled_at = NULL")
        cursor.execute("SELECT pg_notify('procrastinate_any_queue_v1', %s)", [NEWS])
