"""Work for later. A job is stored with the transaction that defers it: rolled back, it never runs.

    @job("people.send_reset_mails")
    def send_reset_mails(*, email: str) -> None: ...

    defer(send_reset_mails, tenant=tenant, email="alice@example.com")

The arguments are JSON. The function runs later, in a thread, inside that tenant's schema, at least once:
a server that is killed in the middle of it begins it anew, so write jobs that may run twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from tenants.context import in_public, in_tenant
from tenants.jobs.failures import forget_failure, note_failure
from tenants.jobs.retrying import BackOff, GivenUp
from tenants.models import Tenant

Work = Callable[..., None]


def job(name: str) -> Callable[[Work], Work]:
    """Makes a function with keyword arguments deferrable. `name` stays: waiting jobs are stored by it."""

    def register(work: Work) -> Work:
        def run(context: JobContext, *, schema: str, arguments: dict[str, Any]) -> None:
            try:
                with in_tenant(_tenant(schema)):
                    work(**arguments)
            except Exception as error:
                note_failure(context.job, error)
                raise
            if context.job.attempts:
                forget_failure(context.job)

        app.task(name=name, pass_context=True, retry=BackOff())(run)
        work.job_name = name  # type: ignore[attr-defined]
        return work

    return register


def defer(
    work: Work,
    *,
    tenant: Tenant,
    once: str | None = None,
    at: datetime | None = None,
    **arguments: Any,
) -> bool:
    """Stores a job in the present transaction. With `once`, not while another one of that key waits.

    It runs as soon as it can, or from `at` on.

    Returns whether it was stored.
    """
    task: Task[Any, Any, Any] = app.tasks[work.job_name]  # type: ignore[attr-defined]
    lock = f"{task.name}:{tenant.schema_name}:{once}" if once else None
    try:
        with transaction.atomic():  # a refused one must not spoil the caller's transaction
            wanted = task.configure(queueing_lock=lock, schedule_at=at)
            wanted.defer(schema=tenant.schema_name, arguments=arguments)
    except exceptions.AlreadyEnqueued:
        return False
    return True


def _tenant(schema: str) -> Tenant:
    with in_public():
        tenant = Tenant.objects.filter(schema_name=schema).first()
    if tenant is None:
        raise GivenUp(f"There is no tenant {schema} any more.")
    return tenant  # type: ignore[no-any-return]  # the library is untyped
