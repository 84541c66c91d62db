"""What a repair would do: whether there is one, and its fixes batch by batch."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from conversations.browser.scope import Scope
from conversations.checking.check import Check, Fix, Repair
from conversations.checking.known import Known
from conversations.checking.walk import batches
from tenants.central.schema import central_schema

SHOWN = 20


class RepairRefused(Exception):
    """Nothing was done; the message says why."""


@dataclass(slots=True)
class Preview:
    """`found` rows of which `fixable` would change; the first of them in `fixes`.

    `partial`: the time was over before all rows were looked at.
    """

    found: int = 0
    fixable: int = 0
    fixes: list[Fix] = field(default_factory=list)
    partial: bool = False


def repair_of(check: Check, tenant_id: int | None) -> Repair:
    """Raises RepairRefused."""
    if check.repair is None:
        raise RepairRefused(f"{check.title}: {check.advice}")
    if check.repair.needs_tenant and tenant_id is None:
        raise RepairRefused(
            _("This repair changes rows that the old application reads: name the tenant.")
        )
    if missing := check.lacks(central_schema()):
        raise RepairRefused(_("This server lacks %(names)s.") % {"names": ", ".join(missing)})
    return check.repair


def preview(check: Check, tenant_id: int | None, seconds: float = math.inf) -> Preview:
    """Changes nothing, and looks no longer than `seconds`. Raises RepairRefused."""
    seen, end = Preview(), time.monotonic() + seconds
    for found, fixes in planned(check, tenant_id):
        seen.found, seen.fixable = seen.found + found, seen.fixable + len(fixes)
        seen.fixes += fixes[: SHOWN - len(seen.fixes)]
        if time.monotonic() > end:
            seen.partial = True
            break
    return seen


def planned(check: Check, tenant_id: int | None) -> Iterator[tuple[int, list[Fix]]]:
    """(findings, fixes) of each batch. Rows without a tenant are found on the platform only."""
    repair = repair_of(check, tenant_id)
    scope = Scope(None if check.of_platform else tenant_id)
    for batch in batches(check.table, scope, Known()):
        found = check.look(batch)
        yield len(found), repair.plan(batch, found, tenant_id) if found else []
