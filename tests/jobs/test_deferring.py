"""A job runs after its transaction, in its tenant's schema; a transaction that fails takes it along."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tenants.utils import schema_context

from tenants.jobs.queue import defer
from tests.jobs.examples import next_seen, obey, people, seen
from tests.jobs.running import statuses, worker


def test_it_runs_in_the_schema_of_its_tenant(committed: Any) -> None:
    with worker():
        for tenant in committed.values():
            defer(people, tenant=tenant)
        found = dict([next_seen(), next_seen()])
    assert found == {"acme": ["alice", "bob"], "globex": ["deniz", "mallory"]}


def test_it_may_be_deferred_inside_of_another_schema(committed: Any) -> None:
    with worker(), schema_context("globex"):
        defer(people, tenant=committed["acme"])
        assert next_seen() == ("acme", ["alice", "bob"])


def test_it_waits_for_the_end_of_the_transaction(committed: Any) -> None:
    with worker():
        with transaction.atomic():
            defer(obey, tenant=committed["acme"], word="first")
            defer(obey, tenant=committed["globex"], word="second")
            assert seen.empty()
        assert {next_seen(), next_seen()} == {"first", "second"}


def test_rolled_back_it_never_runs(committed: Any) -> None:
    with transaction.atomic():
        defer(obey, tenant=committed["acme"], word="undone")
        transaction.set_rollback(True)
    assert statuses() == []
    with worker():
        defer(obey, tenant=committed["acme"], word="later")
        assert next_seen() == "later"
    assert seen.empty()


def test_of_one_kind_only_one_waits(committed: Any) -> None:
    acme, globex = committed["acme"], committed["globex"]
    with transaction.atomic():
        assert defer(obey, tenant=acme, once="a", word="one")
        assert not defer(obey, tenant=acme, once="a", word="two")
        assert defer(obey, tenant=globex, once="a", word="three")
    assert statuses() == ["todo", "todo"]


def test_what_succeeded_is_not_kept(committed: Any) -> None:
    with worker():
        defer(obey, tenant=committed["acme"], word="done")
        next_seen()
    assert statuses() == []
