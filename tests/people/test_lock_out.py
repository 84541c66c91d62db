"""Five failures lock a name from an address, at one tenant, for a quarter of an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django_tenants.utils import schema_context

from tests.people.signing import THERE, WRONG, attempt, lock

LET_IN, REFUSED, LOCKED = 302, 200, 429


def later(minutes: int) -> None:
    """So much time passes."""
    with schema_context("acme"):
        for row in AccessAttempt.objects.all():
            row.attempt_time -= timedelta(minutes=minutes)
            row.save()


def test_the_fifth_failure_locks(cast: Any) -> None:
    for _ in range(4):
        assert attempt("alice", WRONG).status_code == REFUSED
    assert attempt("alice", WRONG).status_code == LOCKED
    assert attempt("alice").status_code == LOCKED


def test_four_failures_and_a_success_begin_anew(cast: Any) -> None:
    for _ in range(2):
        for _ in range(4):
            attempt("alice", WRONG)
        assert attempt("alice").status_code == LET_IN


def test_the_page_says_how_long(cast: Any) -> None:
    answer = lock("alice")
    assert "Wait 15 minutes." in answer.content.decode()
    assert 895 <= int(answer["Retry-After"]) <= 900
    later(10)
    answer = attempt("alice")
    assert "Wait 5 minutes." in answer.content.decode()


def test_the_page_names_whom_it_locks(cast: Any) -> None:
    assert "“alice”" in lock("alice").content.decode()
    assert "“alice”" in attempt("alice").content.decode()


def test_it_says_so_in_turkish(cast: Any) -> None:
    lock("alice")
    answer = attempt("alice", headers={"accept-language": "tr"})
    assert "15 dakika bekleyin." in answer.content.decode()


def test_trying_on_does_not_prolong_it(cast: Any) -> None:
    lock("alice")
    later(14)
    assert attempt("alice", WRONG).status_code == LOCKED
    later(2)
    assert attempt("alice").status_code == LET_IN


def test_another_name_and_another_address_are_free(cast: Any) -> None:
    lock("alice")
    assert attempt("bob").status_code == LET_IN
    assert attempt("alice", address=THERE).status_code == LET_IN


def test_another_tenant_is_free(cast: Any) -> None:
    lock("mallory")
    lock("root")
    assert attempt("mallory", schema="globex").status_code == LET_IN
    assert attempt("root", schema="public").status_code == LET_IN


def test_a_name_that_does_not_exist_locks_alike(cast: Any) -> None:
    known, unknown = lock("alice"), lock("nobody")
    assert known.status_code == unknown.status_code
    text = unknown.content.decode().replace("nobody", "alice")
    assert text == known.content.decode()


def test_a_forwarded_address_changes_nothing(cast: Any) -> None:
    for n in range(4):
        attempt("alice", WRONG, headers={"x-forwarded-for": f"203.0.113.{n}"})
    answer = attempt("alice", WRONG, headers={"x-forwarded-for": "203.0.113.9"})
    assert answer.status_code == LOCKED


def test_an_ipv6_network_counts_as_one_address(cast: Any) -> None:
    for n in range(5):
        attempt("alice", WRONG, address=f"2001:db8:1:2::{n}")
    assert attempt("alice", address="2001:db8:1:2:ffff::1").status_code == LOCKED
    assert attempt("alice", address="2001:db8:1:3::1").status_code == LET_IN


@pytest.mark.parametrize("address", ["", "unix:", "unknown", "fe80::1%eth0", "::ffff:192.0.2.7"])
def test_odd_addresses_are_no_fault(cast: Any, address: str) -> None:
    assert lock("alice", address=address).status_code == LOCKED


def test_no_password_is_stored(cast: Any) -> None:
    attempt("alice", WRONG)
    with schema_context("acme"):
        row = AccessAttempt.objects.get()
    assert WRONG not in str(vars(row))


def test_an_admin_unlocks_his_own_people(as_alice: Client) -> None:
    lock("bob")
    page = as_alice.get("/admin/people/user/").content.decode()
    assert page.count("Locked") == 1
    choose(as_alice, "bob", "acme")
    assert attempt("bob").status_code == LET_IN


def test_a_superuser_unlocks_superusers(as_root: Client) -> None:
    lock("root", schema="public")
    choose(as_root, "root", "public")
    assert attempt("root", schema="public").status_code == LET_IN


def test_support_may_not_unlock(as_bob: Client) -> None:
    lock("alice")
    choose(as_bob, "alice", "acme")
    assert attempt("alice").status_code == LOCKED


def test_mallory_unlocks_nobody_of_acme(as_mallory: Client) -> None:
    lock("mallory", schema="acme")
    lock("bob", schema="acme")
    choose(as_mallory, "mallory", "globex")
    assert attempt("mallory", WRONG).status_code == LOCKED
    assert attempt("bob").status_code == LOCKED


def choose(client: Client, username: str, schema: str) -> None:
    """The action of the people page."""
    from tenants.people.models import User

    with schema_context(schema):
        pk = User.objects.get(username=username).pk
    client.post("/admin/people/user/", {"action": "let_in", "_selected_action": [pk]})
