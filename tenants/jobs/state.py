"""How the job queue is doing; for `doctor` and `/readyz`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection as present

SQL = """
SELECT (SELECT MAX(last_heartbeat) FROM public.procrastinate_workers),
       COUNT(*) FILTER (WHERE status = 'todo' AND due <= now()),
       COUNT(*) FILTER (WHERE status = 'todo' AND due > now()),
       COUNT(*) FILTER (WHERE status = 'doing'),
       COUNT(*) FILTER (WHERE status = 'failed'),
       EXTRACT(EPOCH FROM now() - MIN(due) FILTER (WHERE status = 'todo' AND due <= now()))
  FROM (SELECT status, COALESCE(scheduled_at, (
                 SELECT MIN(at) FROM public.procrastinate_events e WHERE e.job_id = j.id
               ), now()) AS due
          FROM public.procrastinate_jobs j
         WHERE status IN ('todo', 'doing', 'failed')) jobs
"""


@dataclass(frozen=True)
class WorkerState:
    """`alive_at`: the last sign of life of any worker, None where none is running.

    `waiting` jobs could run now, the oldest since `oldest_seconds`; `later` ones wait for their time,
    most of them for another attempt; `failed` ones were given up.
    """

    alive_at: datetime | None
    waiting: int
    later: int
    running: int
    failed: int
    oldest_seconds: float | None


def worker_state(connection: Any = None) -> WorkerState:
    """One query, from any schema. Raises django.db.Error."""
    with (connection or present).cursor() as cursor:
        cursor.execute(SQL)
        alive_at, waiting, later, running, failed, oldest = cursor.fetchone()
    age = None if oldest is None else max(0.0, float(oldest))
    return WorkerState(alive_at, waiting, later, running, failed, age)
