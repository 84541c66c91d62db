"""What a worker needs besides its jobs: a sign of life, and an eye on what dead workers left."""

from __future__ import annotations

import asyncio
import logging
from itertools import count

from asgiref.sync import sync_to_async
from django.db import connection
from procrastinate import App
from procrastinate.jobs import Job, Status
from procrastinate.worker import Worker

from tenants.jobs.failures import note_failure
from tenants.jobs.retrying import MAX_ATTEMPTS, GivenUp

logger = logging.getLogger(__name__)

EVERY_SECONDS = 5.0
ROUNDS_A_DAY = 24 * 60 * 60 // 5
KEPT_HOURS = 30 * 24
FORGET = "DELETE FROM jobs_jobfailure WHERE failed_at < now() - make_interval(hours => %(hours)s)"


async def take_care(app: App, worker: Worker, dead_after: float) -> None:
    """Until it is cancelled. Raises ConnectorException, so that the worker is started anew.

    The library's own sign of life ends for good at the first lost connection, unnoticed where there
    are no periodic tasks. `dead_after`: seconds of silence after which a worker counts as dead.
    """
    for rounds in count():
        if rounds % ROUNDS_A_DAY == 0:
            await forget_old(app)
        if worker.worker_id is not None:
            await app.job_manager.update_heartbeat(worker.worker_id)
        await retry_stalled(app, dead_after)
        await asyncio.sleep(EVERY_SECONDS)


async def retry_stalled(app: App, dead_after: float) -> None:
    """Jobs whose server was killed in the middle of them are begun anew."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dead_after):
        if job.attempts + 1 < MAX_ATTEMPTS:
            logger.warning("%s: its server died, so it is begun anew", job.call_string)
            await app.job_manager.retry_job(job)
        else:
            await _give_up(app, job)


async def forget_old(app: App) -> None:
    """Failed jobs are kept for a month, so that somebody can look."""
    await app.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )
    await app.connector.execute_query_async(FORGET, hours=KEPT_HOURS)


async def _give_up(app: App, job: Job) -> None:
    """A job that takes the server down each time must not do so for ever."""
    error = GivenUp(f"The server died while this job ran, {job.attempts + 1} times.")
    await sync_to_async(_note)(job, error)
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


def _note(job: Job, error: GivenUp) -> None:
    try:
        note_failure(job, error)
    finally:
        if not connection.in_atomic_block:
            connection.close()
