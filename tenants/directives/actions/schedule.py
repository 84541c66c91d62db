"""When a directive is switched on and off by itself (tenants/directives/flip.py does it)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.directives.changes import Refused, changing, locked, record
from tenants.directives.ours import Extra, ExtraKind


def schedule(
    tenant_id: int, id: int, start: datetime | None, end: datetime | None, by: str
) -> None:
    """None: not by itself. Raises Refused, Missing, Conflict."""
    with changing():
        row = locked(tenant_id, id)
        _check(bool(row.is_active), start, end)
        known = plan_of(tenant_id, id)
        before = times(known)
        set_plan(tenant_id, id, active_from=start, active_until=end)
        after = {"active_from": start, "active_until": end}
        record(tenant_id, "plan", id, "scheduled", by, before=before, after=after)


def _check(active: bool, start: datetime | None, end: datetime | None) -> None:
    now = timezone.now()
    if start and end and end <= start:
        raise Refused(_("The end must be after the start."))
    if end and end <= now:
        raise Refused(_("The end has passed already. Choose a later one, or deactivate it now."))
    if start and start > now and active:
        raise Refused(_("It is active already: leave the start empty, or deactivate it first."))


def plan_of(tenant_id: int, id: int, *, lock: bool = False) -> Extra | None:
    rows = Extra.objects.for_tenant(tenant_id).filter(plan_of=id)
    return (rows.select_for_update() if lock else rows).first()


def set_plan(tenant_id: int, id: int, **values: Any) -> None:
    Extra.objects.for_platform().update_or_create(
        tenant_id=tenant_id, plan_of=id, defaults={"kind": ExtraKind.PLAN, **values}
    )


def times(plan: Extra | None) -> dict[str, Any]:
    return {
        "active_from": plan.active_from if plan else None,
        "active_until": plan.active_until if plan else None,
    }
