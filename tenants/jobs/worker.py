"""Runs jobs inside the web process; `chatadmin/lifespan.py` starts and stops it, nothing else does."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.worker import Worker

from tenants.jobs.care import take_care
from tenants.jobs.periodic import keep_time

logger = logging.getLogger(__name__)

CONCURRENCY = 4
# A worker that was silent for so long is taken for dead, and its jobs are begun anew.
DEAD_AFTER_SECONDS = 20.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 15.0
STOP_SECONDS = 5.0
OPTIONS: dict[str, Any] = {
    "concurrency": CONCURRENCY,
    "delete_jobs": "successful",
    "install_signal_handlers": False,  # the web server has its own
    "shutdown_graceful_timeout": STOP_SECONDS,
    "stalled_worker_timeout": DEAD_AFTER_SECONDS,
}


class JobWorker:
    """Works until it is stopped. Where PostgreSQL goes away, it comes back by itself."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Returns at once; call it on the event loop that the worker shall live on."""
        self._task = asyncio.create_task(_keep_working(), name="jobs")

    async def stop(self) -> None:
        """Lets running jobs end, for a few seconds; what was cut off is begun anew later."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.wait({self._task}, timeout=STOP_SECONDS + 1)
        self._task = None


async def _keep_working() -> None:
    """Restarts a worker that ended, ever more slowly while it ends at once."""
    pause, clock = FIRST_PAUSE_SECONDS, asyncio.get_running_loop().time
    while True:
        begun = clock()
        try:
            await _work()
        except Exception as error:
            logger.warning("the job worker lost its database and tries again: %s", error)
        if clock() - begun > LONGEST_PAUSE_SECONDS:
            pause = FIRST_PAUSE_SECONDS
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


async def _work() -> None:
    """One life of a worker: until its database is lost, or it is cancelled."""
    async with _worker_app().open_async() as here:
        worker = Worker(app=here, **{**here.worker_defaults, **OPTIONS})
        lives = {
            asyncio.create_task(worker.run()),  # type: ignore[no-untyped-call]
            asyncio.create_task(take_care(here, worker, DEAD_AFTER_SECONDS)),
            asyncio.create_task(keep_time(here)),
        }
        try:
            done, _ = await asyncio.wait(lives, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for life in lives:
                life.cancel()  # a worker that is cancelled stops in order
            await asyncio.gather(*lives, return_exceptions=True)
        for life in done:
            life.result()


def _worker_app() -> App:
    """The jobs of Django's app on a small pool of its own: requests must not starve the worker."""
    pool = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=5)
    return app.with_connector(pool)
