"""Makes a repair. Each fix is a short transaction of its own, with its record."""

from __future__ import annotations

import json
from functools import partial

from django.db import connections
from django.utils import timezone

from conversations.checking.check import Change, Check, Fix
from conversations.checking.patience import impatient, unless_busy
from conversations.checking.planning import planned, repair_of
from conversations.checking.repairs.write import write
from conversations.models import RepairedRow, RepairRun
from tenants.central.adopted import require_adopted


def begin(check: Check, tenant_id: int | None, by: str) -> RepairRun:
    """Notes a repair that apply() then makes. Raises RepairRefused, NotAdopted."""
    require_adopted()
    repair_of(check, tenant_id)
    run = RepairRun(check_key=check.key, tenant_id=tenant_id, by=by, started_at=timezone.now())
    run.save()
    return run


def apply(run: RepairRun, check: Check) -> RepairRun:
    """May be run again: what is repaired is no finding any more."""
    with impatient():
        for _found, fixes in planned(check, run.tenant_id):
            for fix in fixes:
                changed = unless_busy(partial(_make, run, fix))
                run.changed, run.left = run.changed + changed, run.left + (not changed)
            run.save(update_fields=["changed", "left"])
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return run


def _make(run: RepairRun, fix: Fix) -> None:
    with connections["central"].cursor() as cursor:
        for change in fix.changes:
            _record(run, fix, write(cursor, change))


def _record(run: RepairRun, fix: Fix, done: Change) -> None:
    before = None if done.before is None else json.dumps(done.before)
    RepairedRow(
        repair_id=run.pk,
        table_name=done.table,
        key_column=done.key,
        row_id=done.id,
        conversation_id=fix.conversation_id,
        before=before,
        after=json.dumps(done.after),
    ).save()
