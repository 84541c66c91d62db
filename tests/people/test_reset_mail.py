"""A forgotten password: the mail goes to who has the address, at this tenant, and nobody learns more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django_tenants.utils import schema_context

from tenants.people.models import Role, User
from tenants.people.reset import pace
from tests.people.queue import run_waiting, waiting
from tests.people.signing import browser

FORGOT = "/admin/password-reset/"
NONE = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture(autouse=True)
def _rested() -> None:
    pace.forget()


def ask(email: str, schema: str = "acme", **headers: str) -> Any:
    return browser(schema).post(FORGOT, {"email": email}, headers=headers, follow=True)


def mails() -> list[Any]:
    run_waiting()
    return mail.outbox


def test_the_sign_in_page_leads_there(cast: Any) -> None:
    for schema in ("acme", "public"):
        assert f'href="{FORGOT}"' in browser(schema).get("/admin/login/").content.decode()


def test_the_mail_holds_name_and_link(cast: Any) -> None:
    ask("alice@example.com")
    (sent,) = mails()
    assert sent.to == ["alice@example.com"]
    assert sent.subject == "Set a new password for Acme Store"
    assert "alice" in sent.body
    assert re.search(r"^http://acme\.localhost/admin/password-reset/\S+/\S+/$", sent.body, re.M)


def test_it_is_written_in_the_readers_language(cast: Any) -> None:
    ask("mallory@example.com", "globex", **{"accept-language": "tr"})
    (sent,) = mails()
    assert sent.subject == "Globex Mağaza için yeni parola belirleyin"
    assert "Merhaba mallory" in sent.body


def test_a_superuser_gets_one_on_the_platform(cast: Any) -> None:
    ask("root@example.com", "public")
    assert "http://localhost/admin/password-reset/" in mails()[0].body


def test_the_answer_does_not_tell_whether_the_address_is_known(cast: Any) -> None:
    known, unknown = ask("alice@example.com"), ask("nobody@example.com")
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    # neither was looked up before the answer: both are a job
    assert waiting() == 2
    assert [m.to for m in mails()] == [["alice@example.com"]]


@pytest.mark.parametrize("email", ["mallory@example.com", "root@example.com"])
def test_people_of_other_hosts_get_none(cast: Any, email: str) -> None:
    ask(email, "acme")
    assert mails() == []


def test_who_cannot_sign_in_gets_none(acme: Any) -> None:
    facts = {"email": "x@example.com", "is_staff": True}
    User.objects.create_user("gone", password="something-long", is_active=False, **facts)
    User.objects.create_user("platform", password=None, role=Role.PLATFORM, **facts)
    ask("x@example.com")
    assert mails() == []


def test_the_link_ignores_what_else_a_header_claims(cast: Any) -> None:
    forged = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "origin": "null"}
    ask("alice@example.com", **forged)
    body = mails()[0].body
    assert "evil" not in body
    assert "http://acme.localhost/admin/" in body


def test_an_unknown_host_is_no_way_in(cast: Any) -> None:
    answer = Client(headers={"host": "evil.example"}).post(FORGOT, {"email": "alice@example.com"})
    assert answer.status_code == 404
    assert waiting() == 0


def test_a_mailbox_is_not_filled(cast: Any) -> None:
    for _ in range(5):
        ask("alice@example.com")
        ask("ALICE@example.com")
    assert len(mails()) == 1


def test_no_address_is_told_on_the_spot(cast: Any) -> None:
    answer = ask("nonsense")
    assert answer.redirect_chain == []
    assert "Enter a valid email address." in answer.content.decode()
    assert waiting() == 0


def test_without_a_mail_server_it_says_whom_to_ask(cast: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = NONE
    page = browser("acme").get(FORGOT).content.decode()
    assert "This installation sends no mail." in page
    assert "Ask an admin of Acme Store" in page
    assert '<input type="email"' not in page
    assert "Ask another superuser" in browser("public").get(FORGOT).content.decode()
    ask("alice@example.com")
    assert waiting() == 0


def test_a_mail_goes_to_each_account_of_the_address(cast: Any) -> None:
    with schema_context("acme"):
        User.objects.create_user("alice2", "alice@example.com", "something-long")
    ask("alice@example.com")
    found = {re.search(r"You sign in as: (\w+)", m.body).group(1) for m in mails()}  # type: ignore[union-attr]
    assert found == {"alice", "alice2"}
