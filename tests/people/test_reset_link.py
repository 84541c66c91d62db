"""The link of a mail: for one person of one tenant, once, within an hour."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_tenants.utils import schema_context

from tenants.people.models import User
from tenants.people.reset import pace
from tenants.people.reset.mails import send_reset_mails
from tenants.people.reset.tokens import SchemaTokens
from tests.cast import PASSWORD
from tests.people.signing import attempt, browser, lock

NEW = "an-even-longer-new-password"
DEAD = "This link does not work any more"


@pytest.fixture
def link(acme: Any) -> str:
    """The path in Alice's mail."""
    pace.forget()
    send_reset_mails(
        email="alice@example.com", base_url="http://h", site_name="Acme", language="en"
    )
    found = re.search(r"http://h(\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def set_password(link: str, password: str = NEW, schema: str = "acme") -> Any:
    client = browser(schema)
    form = client.get(link, follow=True)
    where = form.request["PATH_INFO"]
    fields = {"new_password1": password, "new_password2": password}
    return client.post(where, fields, follow=True)


def test_the_new_password_works_and_the_old_one_does_not(link: str) -> None:
    assert "Your new password is set" in set_password(link).content.decode()
    assert attempt("alice", NEW).status_code == 302
    assert attempt("alice", PASSWORD).status_code == 200


def test_it_works_once(link: str) -> None:
    set_password(link)
    assert DEAD in browser("acme").get(link, follow=True).content.decode()


def test_other_sessions_end(as_alice: Client, link: str) -> None:
    assert as_alice.get("/admin/").status_code == 200
    set_password(link)
    assert as_alice.get("/admin/").status_code == 302


def test_after_an_hour_it_is_dead(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def alive() -> bool:
        return DEAD not in browser("acme").get(link, follow=True).content.decode()

    for minutes, works in ((59, True), (61, False)):
        now = datetime.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(SchemaTokens, "_now", lambda self, now=now: now)
        assert alive() is works


def test_the_token_leaves_the_address_bar(link: str) -> None:
    answer = browser("acme").get(link)
    assert answer.status_code == 302
    assert link.split("/")[-2] not in answer["Location"]


def test_a_weak_password_is_refused_in_words(link: str) -> None:
    answer = set_password(link, "12345")
    assert "This password is too short" in answer.content.decode()
    assert attempt("alice", PASSWORD).status_code == 302


def test_it_ends_a_lock(link: str) -> None:
    lock("alice")
    set_password(link)
    assert attempt("alice", NEW).status_code == 302


@pytest.mark.parametrize("schema", ["globex", "public"])
def test_it_opens_no_account_of_another_tenant(link: str, schema: str) -> None:
    """Not even where the person there is the same in everything but the schema."""
    with schema_context("acme"):
        alice = User.objects.get(username="alice")
    with schema_context(schema):
        User.objects.filter(pk=alice.pk)._raw_delete("default")  # public has no flows
        twin = User(**{f.attname: getattr(alice, f.attname) for f in User._meta.concrete_fields})
        twin.save(force_insert=True)
    assert DEAD in browser(schema).get(link, follow=True).content.decode()
    set_password(link, schema=schema)
    with schema_context(schema):
        assert User.objects.get(pk=alice.pk).check_password(PASSWORD)


def test_mallory_cannot_use_it(link: str, as_mallory: Client) -> None:
    assert DEAD in as_mallory.get(link, follow=True).content.decode()
