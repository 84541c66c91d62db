"""Takes away what no question reaches any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from django.db import connections

from conversations.models import HeatDay, HeatMark, HeatTalk
from tenants.central.schema import central_schema

# A portion; the rest goes the next time.
MOST = 5000
_TALKS = """
DELETE FROM chatadmin_heat_talk WHERE tenant_id = %s AND flow_id = %s AND at < %s LIMIT %s
"""


def clear_old(mark: HeatMark, since: date) -> None:
    """Once a day, days and talks before that one."""
    if mark.cleared_on is not None and mark.cleared_on >= since:
        return
    HeatDay.objects.for_tenant(mark.tenant_id).filter(flow_id=mark.flow_id, day__lt=since).delete()
    before = datetime.combine(since, time(), UTC).replace(tzinfo=None)
    with connections["central"].cursor() as cursor:
        cursor.execute(_TALKS, [mark.tenant_id, mark.flow_id, before, MOST])
        if cursor.rowcount < MOST:
            mark.cleared_on = since
            mark.save(update_fields=["cleared_on"])


def forget_tenants(tenant_ids: Collection[int]) -> None:
    """All of their heat: for those who bring or remove talks behind the count's back."""
    if central_schema().has("chatadmin_heat_talk"):
        for mark in HeatMark.objects.for_platform().filter(tenant_id__in=tenant_ids):
            forget(mark)


def forget(mark: HeatMark) -> None:
    """All of a flow's heat; it is counted anew when somebody looks."""
    for model in (HeatTalk, HeatDay):
        model.objects.for_tenant(mark.tenant_id).filter(flow_id=mark.flow_id).delete()
    mark.delete()
