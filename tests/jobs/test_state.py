"""What `doctor` and `/readyz` are told about the queue."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django_tenants.utils import schema_context

from tenants.jobs.queue import defer
from tenants.jobs.state import worker_state
from tests.jobs.examples import never, next_seen, obey, orders
from tests.jobs.running import eventually, worker


def test_an_empty_queue_without_a_worker(acme: Any) -> None:
    state = worker_state()
    assert (state.alive_at, state.waiting, state.failed, state.oldest_seconds) == (None, 0, 0, None)


def test_waiting_jobs_and_the_age_of_the_oldest(acme: Any) -> None:
    for word in ("old", "new"):
        defer(obey, tenant=acme, word=word)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE public.procrastinate_events SET at = now() - interval '90 seconds'"
            " WHERE job_id = (SELECT min(id) FROM public.procrastinate_jobs)"
        )
    state = worker_state()
    assert state.waiting == 2
    assert state.oldest_seconds is not None
    assert 85 < state.oldest_seconds < 120


def test_it_tells_a_worker_and_failures(committed: Any) -> None:
    orders.append(OSError("once"))
    with worker():
        defer(never, tenant=committed["acme"])
        eventually(lambda: worker_state().failed == 1, "the failure is not counted")
        defer(obey, tenant=committed["acme"], word="x")
        eventually(lambda: worker_state().later == 1, "the next attempt is not counted")
        state = worker_state()
        assert state.alive_at is not None
        assert state.waiting == 0
    assert worker_state().alive_at is None


def test_it_is_the_same_from_any_schema(committed: Any) -> None:
    defer(obey, tenant=committed["acme"], word="x")
    with schema_context("globex"):
        assert worker_state().waiting == 1
    with worker():
        next_seen()
