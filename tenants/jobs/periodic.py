"""Work of every minute, for all servers together: whichever is first stores the job, one of them runs it.

    @every_minute("directives.flip")
    def flip_due() -> None: ...

It runs in the public schema. While a database is away it does nothing, and the next minute tries again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import Error, connections
from procrastinate.contrib.django import app
from psycopg_pool import PoolTimeout

from tenants.context import in_public
from tenants.outage import is_outage

logger = logging.getLogger(__name__)

Work = Callable[[], None]


def every_minute(name: str) -> Callable[[Work], Work]:
    """`name` stays: waiting jobs are stored by it."""

    def register(work: Work) -> Work:
        def run(timestamp: int) -> None:
            _run(name, work)

        task = app.task(name=name, queueing_lock=name)(run)
        app.periodic(cron="* * * * *", periodic_id=name)(task)
        return work

    return register


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
