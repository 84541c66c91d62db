"""Activates and deactivates a directive: the flag that the old application reads, too."""

from __future__ import annotations

from tenants.directives.changes import changing, locked, record, write


def switch(tenant_id: int, id: int, on: bool, by: str) -> bool:
    """Returns whether something changed. Raises Missing, Conflict."""
    with changing():
        row = locked(tenant_id, id)
        if bool(row.is_active) == on:
            return False
        write(row, {"is_active": on})
        action = "activated" if on else "deactivated"
        facts = {"before": {"is_active": row.is_active}, "after": {"is_active": on}}
        record(tenant_id, "directive", id, action, by, **facts)
        return True
