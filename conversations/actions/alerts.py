"""Alerts: stored with what they tell of, sent by a job, kept until they are sent."""

from __future__ import annotations

import asyncio

import orjson
from django.conf import settings
from django.core.mail import send_mail
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.utils import timezone

from conversations.models import Alert, ErrorBudget
from nodes.adapters.http_client import close_shared_client
from nodes.adapters.net.http_port import GuardedHttp
from nodes.ports import HttpRequest
from tenants.context import in_public
from tenants.jobs.queue import defer, job
from tenants.mail.sending import sends_mail
from tenants.models import Tenant
from tenants.people.models import User

_ADD = """
INSERT INTO chatadmin_outbox (tenant_id, kind, target, text, created_at, attempts, last_error)
VALUES (%s, %s, %s, %s, UTC_TIMESTAMP(6), 0, '')
"""
WEBHOOK_SECONDS = 10.0
SUBJECT = "chatadmin: the error budget of a tenant is spent"


class NotDelivered(Exception):
    """An alert could not be sent; the job tries again later."""


def add_alerts(cursor: CursorWrapper, budget: ErrorBudget, text: str) -> None:
    """In the transaction of the step: a mail, and a webhook where there is one."""
    cursor.execute(_ADD, [budget.tenant_id, "mail", budget.alert_mail, text])
    if budget.alert_webhook:
        cursor.execute(_ADD, [budget.tenant_id, "webhook", budget.alert_webhook, text])


def send_soon(tenant: Tenant) -> None:
    defer(deliver_alerts, tenant=tenant, once="alerts", tenant_id=tenant.pk)


def tenants_waiting() -> set[int]:
    """Tenants with unsent alerts."""
    rows = Alert.objects.for_platform().filter(sent_at=None)
    return set(rows.values_list("tenant_id", flat=True))


def send_for(tenant_ids: set[int]) -> int:
    """Defers a job for each: its own may have been lost with a server. Returns how many."""
    tenants = list(Tenant.objects.filter(pk__in=tenant_ids))
    for tenant in tenants:
        send_soon(tenant)
    return len(tenants)


@job("conversations.deliver_alerts")
def deliver_alerts(*, tenant_id: int) -> None:
    """Each waiting alert of the tenant. Raises NotDelivered where one stays."""
    waiting = list(Alert.objects.for_tenant(tenant_id).filter(sent_at=None).order_by("pk"))
    failures = [error for alert in waiting if (error := _deliver(alert))]
    if failures:
        raise NotDelivered("; ".join(failures))


def _deliver(alert: Alert) -> str:
    """'' where it was sent; the error is kept with the alert."""
    row = Alert.objects.for_tenant(alert.tenant_id).filter(pk=alert.pk)
    try:
        note = _mail(alert) if alert.kind == "mail" else _webhook(alert)
    except Exception as error:
        row.update(attempts=F("attempts") + 1, last_error=str(error)[:1000])
        return str(error)
    row.update(attempts=F("attempts") + 1, last_error=note, sent_at=timezone.now())
    return ""


def _mail(alert: Alert) -> str:
    if not sends_mail():
        return "This installation sends no mail (EMAIL_URL)."
    with in_public():
        chiefs = User.objects.filter(is_superuser=True, is_active=True).exclude(email="")
        to = [alert.target] if alert.target else list(chiefs.values_list("email", flat=True))
        if not to:
            raise NotDelivered("Nobody to mail: no superuser has a mail address.")
        send_mail(SUBJECT, alert.text, None, to)
    return ""


def _webhook(alert: Alert) -> str:
    body = {"event": "error_budget_spent", "tenant_id": alert.tenant_id, "text": alert.text}
    status = asyncio.run(_post(alert.target, orjson.dumps(body).decode(), alert.pk))
    if not 200 <= status < 300:
        raise NotDelivered(f"The webhook answered {status}.")
    return ""


async def _post(url: str, body: str, id: int) -> int:
    """The address is the operator's word, and still may lead to public machines alone."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": f"alert:{id}"}
    try:
        port = GuardedHttp(settings.OUTBOUND_ALLOW, "alerts")
        request = HttpRequest("POST", url, headers, body, timeout=WEBHOOK_SECONDS)
        return (await port.request(request)).status
    finally:
        await close_shared_client()
