"""Every minute: goes on with what was not counted yet, so that a look has little to count."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.utils import timezone

from conversations.flowviews.heat.advance import advance, mark_of
from conversations.flowviews.heat.clear import forget
from conversations.flowviews.heat.stored import plain
from conversations.models import HeatMark
from flows.models import Revision
from tenants.central.adopted import is_adopted
from tenants.central.schema import central_schema
from tenants.central.texts import read
from tenants.context import in_public, in_tenant
from tenants.jobs.periodic import every_minute
from tenants.models import Tenant

BUDGET_SECONDS = 5.0
# A flow that somebody looked at in the last month is counted on every ten minutes, another one every hour.
BEHIND, FAR_BEHIND, LOOKED = timedelta(minutes=10), timedelta(hours=1), timedelta(days=30)
# A flow is known from its first talk on; a minute that was missed is made up for by the next talk.
LATELY = timedelta(minutes=2)
_ACTIVE = """
SELECT DISTINCT c.tenant_id, c.flow_id FROM chatadmin_conversation c FORCE INDEX (ca_conv_latest)
LEFT JOIN chatadmin_heat h ON h.tenant_id = c.tenant_id AND h.flow_id = c.flow_id
WHERE c.last_activity_at >= %s AND c.tenant_id IS NOT NULL AND c.flow_id IS NOT NULL AND h.id IS NULL
"""


def can_count() -> bool:
    """Whether this server has the tables."""
    return is_adopted() and central_schema().has("chatadmin_heat_talk")


@every_minute("conversations.count_heat")
def count_heat() -> None:
    if not can_count():
        return
    now, deadline = timezone.now(), time.monotonic() + BUDGET_SECONDS
    _note_new_flows(now)
    for mark in _waiting(now):
        left = deadline - time.monotonic()
        if left <= 0:
            return
        _go_on(mark, left)


def _note_new_flows(now: datetime) -> None:
    """Of those that had a talk in these minutes; a number that is no flow of the tenant's is left out."""
    for tenant_id, flow_id in read(_ACTIVE, [plain(now - LATELY)]):
        if revisions_of(tenant_id, flow_id):
            mark_of(tenant_id, flow_id)


def _waiting(now: datetime) -> list[HeatMark]:
    """The one that is behind most comes first."""
    marks = HeatMark.objects.for_platform()
    behind = marks.filter(done=False) | marks.filter(at__lt=now - FAR_BEHIND)
    behind |= marks.filter(at__lt=now - BEHIND, asked_at__gte=now - LOOKED)
    return list(behind.order_by("at"))


def _go_on(mark: HeatMark, seconds: float) -> None:
    revisions = revisions_of(mark.tenant_id, mark.flow_id)
    if revisions:
        advance(mark, revisions, seconds)
    else:
        forget(mark)  # the tenant is gone, or its flow


def revisions_of(tenant_id: int, flow_id: int) -> list[int]:
    """Those that were ever published; none where there is no such flow, or no such tenant."""
    with in_public():
        tenant = Tenant.objects.filter(pk=tenant_id).first()
    if tenant is None:
        return []
    with in_tenant(tenant):
        rows = Revision.objects.filter(flow_id=flow_id, flow__tenant_id=tenant_id)
        return list(rows.exclude(published_version=None).values_list("pk", flat=True))
