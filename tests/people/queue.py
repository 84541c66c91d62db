"""Jobs of the test's own transaction, which no worker can see."""

from __future__ import annotations

import json

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job

WAITING = "FROM public.procrastinate_jobs WHERE status = 'todo'"


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {WAITING}")
        return int(cursor.fetchone()[0])


def run_waiting() -> None:
    """What a worker would do, here and now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, task_name, args {WAITING} ORDER BY id")
        rows = cursor.fetchall()
        cursor.execute(f"DELETE {WAITING}")
    for pk, name, args in rows:
        arguments = json.loads(args) if isinstance(args, str) else args
        job = Job(
            id=pk,
            queue="default",
            task_name=name,
            task_kwargs=arguments,
            lock=None,
            queueing_lock=None,
        )
        context = JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
        app.tasks[name].func(context, **arguments)
