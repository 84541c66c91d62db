"""A job that fails is tried again, ever later, and says in the end why it was given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tenants.jobs.models import JobFailure
from tenants.jobs.queue import defer
from tenants.jobs.retrying import MAX_ATTEMPTS, GivenUp, next_attempt
from tenants.models import Tenant
from tests.jobs.examples import never, next_seen, obey, orders
from tests.jobs.running import eventually, make_due, statuses, worker


def failures() -> list[JobFailure]:
    return list(JobFailure.objects.all())


def test_the_pauses_grow_up_to_an_hour() -> None:
    pauses = []
    for attempts in range(1, MAX_ATTEMPTS):
        at = next_attempt(OSError(), attempts)
        assert at is not None
        pauses.append(round((at - timezone.now()).total_seconds()))
    assert pauses == [5, 15, 45, 135, 405, 1215, 3600]
    assert next_attempt(OSError(), MAX_ATTEMPTS) is None


def test_it_is_tried_again_and_then_forgotten(committed: Any) -> None:
    orders.append(OSError("no route to host"))
    with worker():
        defer(obey, tenant=committed["acme"], word="at last")
        eventually(lambda: statuses() == ["todo"] and bool(failures()), "it was not kept")
        (failure,) = failures()
        assert failure.reason == "OSError: no route to host"
        assert (failure.task, failure.tenant, failure.attempts) == ("tests.obey", "acme", 1)
        assert failure.next_at is not None
        make_due()
        assert next_seen() == "at last"
        eventually(lambda: not failures(), "the failure is still told")


def test_what_cannot_succeed_is_given_up_with_its_reason(committed: Any) -> None:
    with worker():
        defer(never, tenant=committed["acme"])
        eventually(lambda: statuses() == ["failed"], "it was not given up")
    (failure,) = failures()
    assert failure.reason == "This address does not exist."
    assert failure.next_at is None


def test_after_the_last_attempt_it_is_given_up(committed: Any) -> None:
    orders.extend(OSError(f"no. {n}") for n in range(1, MAX_ATTEMPTS + 1))
    with worker():
        defer(obey, tenant=committed["acme"], word="never")

        def given_up() -> bool:
            make_due()
            return statuses() == ["failed"]

        eventually(given_up, "it is tried for ever", 100)
    (failure,) = failures()
    assert (failure.reason, failure.attempts) == ("OSError: no. 8", MAX_ATTEMPTS)


def test_a_tenant_that_is_gone_is_a_reason_in_words(committed: Any) -> None:
    with worker():
        defer(obey, tenant=Tenant(schema_name="initech"), word="hello")
        eventually(lambda: statuses() == ["failed"], "it was not given up")
    assert failures()[0].reason == "There is no tenant initech any more."


def test_giving_up_is_an_error_of_its_own() -> None:
    assert next_attempt(GivenUp("no"), 1) is None


def test_what_failed_a_month_ago_is_forgotten(committed: Any) -> None:
    facts = {"task": "t", "tenant": "acme", "attempts": 8, "reason": "no", "next_at": None}
    for pk, days in ((1, 29), (2, 31)):
        JobFailure.objects.create(job_id=pk, **facts)
        then = timezone.now() - timedelta(days=days)
        JobFailure.objects.filter(pk=pk).update(failed_at=then)
    with worker():
        eventually(lambda: len(failures()) == 1, "it is still there")
    assert failures()[0].pk == 1
