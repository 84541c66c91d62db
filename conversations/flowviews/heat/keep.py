"""Every minute: goes on with flows that somebody looks at, so that the next look has little to count."""

from __future__ import annotations

import time
from datetime import timedelta

from django.utils import timezone

from conversations.flowviews.heat.advance import advance
from conversations.flowviews.heat.clear import forget
from conversations.models import HeatMark
from flows.models import Revision
from tenants.central.adopted import is_adopted
from tenants.central.schema import central_schema
from tenants.context import in_public, in_tenant
from tenants.jobs.periodic import every_minute
from tenants.models import Tenant

BUDGET_SECONDS = 5.0
# A flow is counted on by itself once an hour, and no more when nobody has looked for a month.
BEHIND = timedelta(hours=1)
FORGOTTEN = timedelta(days=30)


def can_count() -> bool:
    """Whether this server has the tables."""
    return is_adopted() and central_schema().has("chatadmin_heat_talk")


@every_minute("conversations.count_heat")
def count_heat() -> None:
    if not can_count():
        return
    now, deadline = timezone.now(), time.monotonic() + BUDGET_SECONDS
    marks = HeatMark.objects.for_platform()
    for mark in marks.filter(asked_at__lt=now - FORGOTTEN):
        forget(mark)
    waiting = marks.filter(done=False) | marks.filter(at__lt=now - BEHIND)
    for mark in waiting.order_by("at"):
        left = deadline - time.monotonic()
        if left <= 0:
            return
        _go_on(mark, left)


def _go_on(mark: HeatMark, seconds: float) -> None:
    with in_public():
        tenant = Tenant.objects.filter(pk=mark.tenant_id).first()
    if tenant is None:
        forget(mark)
        return
    with in_tenant(tenant):
        ran = Revision.objects.filter(flow_id=mark.flow_id, published_version__isnull=False)
        revisions = list(ran.values_list("pk", flat=True))
    advance(mark, revisions, seconds)
