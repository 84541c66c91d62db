"""What runs beside requests: the watcher of the central database, the job worker, the channel layer."""

from __future__ import annotations

import asyncio

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import Error
from django.utils import timezone

from chatadmin.doctor.finding import Findings, error, note, ok, warning
from conversations.tail.state import tail_state
from tenants.jobs.state import worker_state

ALIVE_SECONDS = 60
LONG_WAIT_SECONDS = 300
REDIS_SECONDS = 3


def check() -> Findings:
    yield from _tailer()
    yield from _worker()
    yield from _redis()


def _tailer() -> Findings:
    try:
        state = tail_state()
    except Error:
        return  # said where the central database is looked at
    if state.state == "ok":
        yield ok("tailer", state.words)
    elif state.state != "not adopted":  # that was said before
        yield warning("tailer", state.words, "")


def _worker() -> Findings:
    try:
        state = worker_state()
    except Error:
        return
    alive = state.alive_at
    if alive is None or (timezone.now() - alive).total_seconds() > ALIVE_SECONDS:
        says = f"no worker runs; {state.waiting} jobs wait"
        yield warning("jobs", says, "Start the server; the worker is in it.")
    elif (state.oldest_seconds or 0) > LONG_WAIT_SECONDS:
        says = f"{state.waiting} jobs wait, the oldest for {state.oldest_seconds:.0f} s"
        yield warning("jobs", says, "Look at the log for jobs that hang.")
    else:
        yield ok("jobs", f"a worker runs; {state.waiting} wait, {state.running} run")
    if state.failed:
        do = "The platform's page of failed jobs says why."
        yield note("jobs", f"{state.failed} jobs were given up", do)


def _redis() -> Findings:
    if not settings.REDIS_URL:
        return
    try:
        asyncio.run(_echo())
    except Exception as fault:
        do = "Start it, or correct REDIS_URL. Pages do not refresh by themselves until then."
        yield error("Redis", f"does not answer: {fault}", do)
    else:
        yield ok("Redis", "answers")


async def _echo() -> None:
    layer = get_channel_layer()
    async with asyncio.timeout(REDIS_SECONDS):
        await layer.group_send("doctor", {"type": "doctor.echo"})
