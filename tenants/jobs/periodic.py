"""Work of every minute, for all servers together: whichever is first stores the job, one of them runs it.

    @every_minute("directives.flip")
    def flip_due() -> None: ...

It runs in the public schema. While a database is away it does nothing, and the next minute tries again.
The library's own clock would store these jobs on a connection of Django that nobody ever closes.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import Error, connections
from procrastinate import App, exceptions
from procrastinate.contrib.django import app
from procrastinate.tasks import configure_task
from psycopg_pool import PoolTimeout

from tenants.context import in_public
from tenants.outage import is_outage

logger = logging.getLogger(__name__)

Work = Callable[[], None]

_names: list[str] = []


def every_minute(name: str) -> Callable[[Work], Work]:
    """`name` stays: waiting jobs are stored by it."""

    def register(work: Work) -> Work:
        def run(timestamp: int) -> None:
            _run(name, work)

        app.task(name=name)(run)
        _names.append(name)
        return work

    return register


async def keep_time(here: App) -> None:
    """Until it is cancelled. Raises ConnectorException, so that the worker is started anew."""
    while True:
        now = int(time.time())
        for name in _names:
            await _defer(here, name, now // 60 * 60)
        await asyncio.sleep(60 - now % 60)


async def _defer(here: App, name: str, minute: int) -> None:
    """Not while one waits, and not where another server has done it for this minute."""
    arguments: dict[str, Any] = {"timestamp": minute}
    wanted = configure_task(
        name=name, job_manager=here.job_manager, queueing_lock=name, task_kwargs=arguments
    )
    try:
        await here.job_manager.defer_periodic_job(wanted.job, name, minute)
    except exceptions.AlreadyEnqueued:
        logger.debug("%s waits already", name)


def _run(name: str, work: Work) -> None:
    try:
        with in_public():
            work()
    except (Error, PoolTimeout) as error:
        if not is_outage(error):
            raise
        logger.warning("%s waits for its database: %s", name, error)
    finally:
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()
