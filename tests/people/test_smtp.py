"""The mail goes through a real mail server; one that is away costs a delay, not the mail."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tenants.jobs.models import JobFailure
from tenants.people.reset import pace
from tests.jobs.running import eventually, make_due, statuses, worker
from tests.people.signing import browser
from tests.people.smtp_server import smtp_server

FORGOT = "/admin/password-reset/"


@pytest.fixture
def smtp(settings: Any) -> Any:
    pace.forget()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DEFAULT_FROM_EMAIL = "Acme Store <shop@example.com>"
    return settings


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_it_is_delivered(committed: Any, smtp: Any) -> None:
    with smtp_server() as server, worker():
        smtp.EMAIL_PORT = server.port
        browser("acme").post(FORGOT, {"email": "alice@example.com"})
        eventually(lambda: bool(server.mails), "nothing came")
    assert "To: alice@example.com" in server.mails[0]
    assert "From: Acme Store <shop@example.com>" in server.mails[0]
    assert "http://acme.localhost/admin/password-reset/" in server.mails[0].replace("=\r\n", "")


def test_a_server_that_is_away_costs_a_delay(committed: Any, smtp: Any) -> None:
    smtp.EMAIL_PORT = free_port()
    with worker():
        answer = browser("acme").post(FORGOT, {"email": "alice@example.com"})
        assert answer.status_code == 302
        eventually(lambda: JobFailure.objects.exists(), "no failure was told")
        failure = JobFailure.objects.get()
        assert "Connection refused" in failure.reason
        assert failure.next_at is not None
        with smtp_server() as server:
            smtp.EMAIL_PORT = server.port
            make_due()
            eventually(lambda: bool(server.mails) and statuses() == [], "it was not tried again")
    assert not JobFailure.objects.exists()
