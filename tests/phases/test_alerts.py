"""Alerts wait until they are delivered: the webhook fails, hangs, comes back; a server is killed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from conversations.actions.alerts import NotDelivered, deliver_alerts, send_for
from conversations.models import Alert
from tests.jobs.running import eventually, make_due, worker
from tests.live import model_server
from tests.people.smtp_server import smtp_server
from tests.people.test_smtp import free_port
from tests.phases.processes import process


class Hook:
    """A webhook at work: it answers `status`, or, while it hangs, nothing. `told`: what came, in order."""

    def __init__(self, served: Any) -> None:
        self.url = f"{served.url}/alerts"
        self.status = 200
        self.hangs = False
        self.released = threading.Event()
        self.told: list[str] = []
        served.answer = self.answer

    def answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.told.append(body["text"])
        if self.hangs:
            self.released.wait(60)
        return self.status, {}


@pytest.fixture
def hook(committed: Any, settings: Any) -> Iterator[Hook]:
    with model_server() as served:
        settings.OUTBOUND_ALLOW = frozenset({served.endpoint})
        made = Hook(served)
        yield made
        made.released.set()


def alert(kind: str, target: str, text: str) -> None:
    Alert(tenant_id=2, kind=kind, target=target, text=text, created_at=timezone.now()).save()


def unsent() -> list[str]:
    rows = Alert.objects.for_tenant(2).filter(sent_at=None).order_by("pk")
    return list(rows.values_list("text", flat=True))


def test_a_webhook_that_fails_gets_it_when_it_is_back(hook: Hook) -> None:
    alert("webhook", hook.url, "one")
    hook.status = 500
    with worker():
        send_for({2})
        eventually(lambda: Alert.objects.for_tenant(2).get().attempts == 1, "it was not tried")
        assert Alert.objects.for_tenant(2).get().last_error == "The webhook answered 500."
        hook.status = 204
        eventually(lambda: make_due() or unsent() == [], "it was not tried again")
    assert hook.told == ["one", "one"]


def test_a_webhook_that_hangs_holds_nobody_up_and_gets_it_later(
    hook: Hook, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conversations.actions.alerts.WEBHOOK_SECONDS", 0.3)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    alert("webhook", hook.url, "hanging")
    alert("mail", "ops@example.com", "mailed")
    hook.hangs = True
    with smtp_server() as mails, worker():
        settings.EMAIL_PORT = mails.port
        send_for({2})
        eventually(lambda: unsent() == ["hanging"], "the mail waited for the webhook")
        assert "mailed" in mails.mails[0]
        assert Alert.objects.for_tenant(2).get(kind="webhook").attempts == 1
        hook.hangs = False
        eventually(lambda: make_due() or unsent() == [], "it was not tried again")
    assert len(mails.mails) == 1


def test_a_mail_server_that_is_away_gets_it_when_it_is_back(committed: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    alert("mail", "", "to all")
    with worker():
        send_for({2})
        eventually(lambda: Alert.objects.for_tenant(2).get().attempts == 1, "it was not tried")
        assert "refused" in Alert.objects.for_tenant(2).get().last_error
        with smtp_server() as mails:
            settings.EMAIL_PORT = mails.port
            eventually(lambda: make_due() or unsent() == [], "it was not tried again")
    assert "To: root@example.com" in mails.mails[0]


def test_without_anybody_to_mail_it_stays(committed: Any, settings: Any) -> None:
    from tenants.context import in_public
    from tenants.people.models import User

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with in_public():
        User.objects.filter(is_superuser=True).update(email="")
    try:
        alert("mail", "", "to nobody")
        with pytest.raises(NotDelivered, match="no superuser"):
            deliver_alerts(tenant_id=2)
        assert unsent() == ["to nobody"]
    finally:
        with in_public():
            User.objects.filter(is_superuser=True).update(email="root@example.com")


def test_a_server_that_is_killed_while_it_tells_leaves_it_to_the_next(hook: Hook) -> None:
    """Its job is lost with it; the next one finds the alert by itself."""
    alert("webhook", hook.url, "one")
    hook.hangs = True
    with process(lifespan="on", kill=True):
        eventually(lambda: hook.told == ["one"], "it was not told")
    assert unsent() == ["one"]
    hook.hangs = False
    with process(lifespan="on"):
        eventually(lambda: unsent() == [], "nobody told it again")
    assert hook.told == ["one", "one"]
