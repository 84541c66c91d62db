"""The job that switches scheduled directives on and off, once a minute."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from tenants.central.adopted import is_adopted
from tenants.directives.actions.schedule import plan_of, times
from tenants.directives.changes import SCHEDULE, Missing, changing, locked, record, write
from tenants.directives.ours import Extra, ExtraKind, tables_exist
from tenants.jobs.periodic import every_minute


@every_minute("directives.flip")
def flip_due() -> None:
    """On where its start has come, off where its end has; each in a transaction of its own."""
    if not is_adopted() or not tables_exist():
        return
    now = timezone.now()
    due = Q(active_from__lte=now) | Q(active_until__lte=now)
    rows = Extra.objects.for_platform().filter(due, kind=ExtraKind.PLAN)
    for tenant_id, id in list(rows.values_list("tenant_id", "plan_of")):
        flip(tenant_id, id or 0, now)


def flip(tenant_id: int, id: int, now: datetime) -> None:
    """What is done is taken out of the schedule, so that a second run changes nothing."""
    with changing():
        plan = plan_of(tenant_id, id, lock=True)
        if plan is None:
            return
        on = _due_state(plan, now)
        if on is not None:
            _switch(tenant_id, id, on)
        before = times(plan)
        after = {name: at if at and at > now else None for name, at in before.items()}
        Extra.objects.for_tenant(tenant_id).filter(pk=plan.pk).update(**after, updated_at=now)


def _due_state(plan: Extra, now: datetime) -> bool | None:
    """An end that has come wins: the server may have been away at the start."""
    if plan.active_until and plan.active_until <= now:
        return False
    return True if plan.active_from and plan.active_from <= now else None


def _switch(tenant_id: int, id: int, on: bool) -> None:
    try:
        row = locked(tenant_id, id)
    except Missing:
        return  # the old application has deleted it
    if bool(row.is_active) == on:
        return
    write(row, {"is_active": on})
    facts = {"before": {"is_active": row.is_active}, "after": {"is_active": on}}
    record(tenant_id, "directive", id, "activated" if on else "deactivated", SCHEDULE, **facts)
