"""Writes down why a job failed."""

from __future__ import annotations

import logging

from django.db import Error
from procrastinate.jobs import Job
from psycopg_pool import PoolTimeout

from tenants.context import in_public
from tenants.jobs.models import JobFailure
from tenants.jobs.retrying import GivenUp, next_attempt

logger = logging.getLogger(__name__)

LONGEST_REASON = 2000


def reason_of(error: BaseException) -> str:
    words = str(error).replace("\0", "").strip()
    text = words if isinstance(error, GivenUp) else f"{type(error).__name__}: {words}"
    return text[:LONGEST_REASON]


def note_failure(job: Job, error: BaseException) -> None:
    """Never raises: where the database is what failed, the log has to do."""
    attempts = job.attempts + 1
    facts = {
        "task": job.task_name,
        "tenant": job.task_kwargs.get("schema", ""),
        "attempts": attempts,
        "reason": reason_of(error),
        "next_at": next_attempt(error, attempts),
    }
    try:
        with in_public():
            JobFailure.objects.update_or_create(job_id=job.id or 0, defaults=facts)
    except (Error, PoolTimeout):
        logger.exception("job %s failed (%s), which could not be stored", job.id, facts["reason"])


def forget_failure(job: Job) -> None:
    with in_public():
        JobFailure.objects.filter(job_id=job.id or 0).delete()
