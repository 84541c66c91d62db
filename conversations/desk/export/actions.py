"""Asking for an export, stopping it, forgetting it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from conversations.browser.filters import Filters
from conversations.desk.export.work import forget_export, write_export
from conversations.desk.models import Export
from conversations.desk.models.export import Status
from tenants.jobs.queue import defer

KEPT = timedelta(hours=24)


def ask(tenant: Any, user: Any, filters: Filters, format: str) -> Export:
    """The job is stored with it; a second one forgets the file a day later."""
    with transaction.atomic():
        export = Export.objects.create(
            user_id=user.pk,
            format=format,
            query=filters.first_page.removeprefix("?"),
            expires_at=timezone.now() + KEPT,
        )
        defer(write_export, tenant=tenant, export_id=export.pk)
        defer(forget_export, tenant=tenant, at=export.expires_at, export_id=export.pk)
    return export


def cancel(user: Any, id: int) -> bool:
    """Whether it was this person's and still ran; the job stops at its next portion."""
    running = (Status.WAITING, Status.RUNNING)
    mine = Export.objects.filter(pk=id, user_id=user.pk, status__in=running)
    return mine.update(status=Status.CANCELLED) == 1


def mine(user: Any) -> Any:
    """What can still be had, the newest first."""
    return Export.objects.filter(user_id=user.pk, expires_at__gt=timezone.now())
