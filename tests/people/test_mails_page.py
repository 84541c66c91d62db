"""The demonstration's mails: read by superusers, and gone where a real mail server is set."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import send_mail
from django.test import Client

from tenants.mail.backend import KEPT
from tenants.mail.models import Mail
from tenants.mail.sending import KEPT_TO_BE_READ

URL = "/admin/mail/mail/"


@pytest.fixture
def kept(settings: Any) -> None:
    settings.EMAIL_BACKEND = KEPT_TO_BE_READ


def send(subject: str = "Hello", text: str = "words") -> None:
    send_mail(subject, text, None, ["alice@example.com"])


def test_the_newest_stands_first(kept: None, as_root: Client) -> None:
    send("First one")
    send("Second one")
    page = as_root.get(URL).content.decode()
    assert page.index("Second one") < page.index("First one")


def test_the_text_is_shown_as_text(kept: None, as_root: Client) -> None:
    send(text="<script>alert(1)</script> http://acme.localhost/x/")
    page = as_root.get(f"{URL}{Mail.objects.get().pk}/change/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="http://acme.localhost/x/"' not in page


def test_a_mail_sent_inside_of_a_tenant_is_kept_for_the_platform(
    kept: None, acme: Any, as_root: Client
) -> None:
    send("From Acme")
    assert "From Acme" in as_root.get(URL).content.decode()


def test_only_the_newest_are_kept(kept: None, as_root: Client) -> None:
    Mail.objects.bulk_create([Mail(subject=f"n{n}") for n in range(KEPT + 5)])
    send()
    assert Mail.objects.count() == KEPT
    assert Mail.objects.first().subject == "Hello"  # type: ignore[union-attr]


def test_it_is_in_the_menu_only_where_mails_are_kept(kept: None, as_root: Client) -> None:
    assert f'href="{URL}"' in as_root.get("/admin/").content.decode()


def test_with_a_mail_server_there_is_no_such_page(as_root: Client) -> None:
    assert as_root.get(URL).status_code == 404
    assert f'href="{URL}"' not in as_root.get("/admin/").content.decode()


def test_signed_out_it_leads_to_the_sign_in(kept: None, cast: Any) -> None:
    answer = Client(headers={"host": "localhost"}).get(URL)
    assert "/admin/login/" in answer["Location"]


def test_mallory_gets_404(kept: None, as_mallory: Client) -> None:
    assert as_mallory.get(URL).status_code == 404
