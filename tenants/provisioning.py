"""What a new tenant gets from the rooms above, which this room may not import: steps by dotted path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from tenants.models import Tenant


@dataclass(frozen=True)
class Spec:
    """What to create. `id` keeps a legacy tenant id; None lets the database choose.

    `phase`: which engine answers at first. `template`: the first flow as the room of flows reads it
    (a row of the old system); None for its own.
    """

    schema: str
    name: str
    domain: str
    admin_username: str
    admin_email: str
    admin_password: str
    id: int | None = None
    language: str = "en"
    phase: str = "v2_only"
    template: Any = None


class Step:
    """One part of a new tenant; each method runs inside the tenant's schema."""

    def do(self, tenant: Tenant, spec: Spec) -> None:
        """Creates the part. May raise: everything is undone then."""

    def undo(self, tenant: Tenant) -> None:
        """Removes what lies outside the tenant's schema (which is dropped whole)."""

    def verify(self, tenant: Tenant, spec: Spec) -> list[str]:
        """What is missing after all steps ran, in words; empty when all is there."""
        return []


def steps() -> list[Step]:
    return [import_string(path)() for path in settings.PROVISION_STEPS]
