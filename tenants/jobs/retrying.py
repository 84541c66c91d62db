"""When a failed job is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

MAX_ATTEMPTS = 8
FIRST_SECONDS = 5
LONGEST_SECONDS = 3600


class GivenUp(Exception):
    """Trying again would change nothing; the message says why, in words."""


def next_attempt(error: BaseException, attempts: int) -> datetime | None:
    """When to try again after `attempts` failures, this one among them; None: never."""
    if isinstance(error, GivenUp) or attempts >= MAX_ATTEMPTS:
        return None
    pause = min(FIRST_SECONDS * 3 ** (attempts - 1), LONGEST_SECONDS)
    return timezone.now() + timedelta(seconds=pause)


class BackOff(BaseRetryStrategy):
    """5 s, 15 s, 45 s, ... at most an hour apart, eight attempts in all."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        at = next_attempt(exception, job.attempts + 1)
        return RetryDecision(retry_at=at) if at else None
