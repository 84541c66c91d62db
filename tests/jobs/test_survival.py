"""Neither a lost database nor a killed server loses a job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import connection, connections

from tenants.jobs.models import JobFailure
from tenants.jobs.queue import defer
from tests.jobs.examples import next_seen, obey
from tests.jobs.running import eventually, statuses, worker

ROOT = Path(__file__).resolve().parents[2]
# Another server over the same database: it takes the job and does not let go of it.
SERVER = """
import asyncio, threading, django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = {name!r}
from tenants.jobs.queue import job
from tenants.jobs.worker import JobWorker

@job("tests.obey")
def obey(*, word):
    print("has it", flush=True)
    threading.Event().wait()

async def main():
    JobWorker().start()
    await asyncio.Event().wait()

asyncio.run(main())
"""


def end_connections() -> int:
    """Every other session of this database, as a restart of PostgreSQL would; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def test_a_worker_that_lost_postgresql_comes_back(committed: Any) -> None:
    with worker():
        defer(obey, tenant=committed["acme"], word="before")
        assert next_seen() == "before"
        eventually(lambda: statuses() == [], "it did not end")
        for round_ in range(2):
            assert end_connections() > 0
            defer(obey, tenant=committed["acme"], word=f"after {round_}")
            assert next_seen() == f"after {round_}"
            eventually(lambda: statuses() == [], "it did not end")


def test_a_job_of_a_killed_server_is_begun_anew(committed: Any) -> None:
    code = SERVER.format(name=connections["default"].settings_dict["NAME"])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chatadmin.settings"}
    defer(obey, tenant=committed["acme"], word="twice")
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == "has it\n"
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait(20)
    assert statuses() == ["doing"]
    time_passes()
    with worker():
        assert next_seen() == "twice"
        eventually(lambda: statuses() == [], "it is still there")


def time_passes() -> None:
    """More than a living worker is ever silent."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE public.procrastinate_workers"
            " SET last_heartbeat = last_heartbeat - interval '1 hour'"
        )


def test_a_job_that_kills_every_server_is_given_up(committed: Any) -> None:
    defer(obey, tenant=committed["acme"], word="deadly")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.procrastinate_jobs SET status = 'doing', attempts = 7")
    with worker():
        eventually(lambda: statuses() == ["failed"], "it is begun anew for ever")
    assert JobFailure.objects.get().reason == "The server died while this job ran, 8 times."
