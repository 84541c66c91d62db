"""What a tenant has of a global directive: off, with another text, at a place of its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tenants.directives.changes import Missing, changing, record
from tenants.directives.ours import Extra, ExtraKind, GlobalDirective

FIELDS = ("is_off", "content", "priority")


def override(tenant_id: int, global_id: int, by: str, **values: Any) -> None:
    """`values`: those of FIELDS that change; None is as inherited. Raises Missing, Conflict."""
    with changing():
        if not GlobalDirective.objects.filter(pk=global_id).exists():
            raise Missing(_("There is no such directive any more."))
        own = own_of(tenant_id, global_id)
        before = state_of(own)
        after = {**before, **values}
        if after == before:
            return
        set_override(tenant_id, global_id, after)
        record(tenant_id, "override", global_id, "overridden", by, before=before, after=after)


def own_of(tenant_id: int, global_id: int) -> Extra | None:
    rows = Extra.objects.for_tenant(tenant_id).filter(global_id=global_id)
    return rows.select_for_update().first()


def state_of(own: Extra | None) -> dict[str, Any]:
    if own is None:
        return {"is_off": False, "content": None, "priority": None}
    return {name: getattr(own, name) for name in FIELDS}


def set_override(tenant_id: int, global_id: int, values: dict[str, Any]) -> None:
    Extra.objects.for_platform().update_or_create(
        tenant_id=tenant_id,
        global_id=global_id,
        defaults={"kind": ExtraKind.OVERRIDE, **values},
    )
