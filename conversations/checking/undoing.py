"""Takes a repair back: the old bytes, where the repaired ones still stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from django.db import connections
from django.utils import timezone

from conversations.checking.check import Change
from conversations.checking.patience import impatient, unless_busy
from conversations.checking.repairs.write import remove, replace
from conversations.models import RepairedRow, RepairRun
from tenants.central.adopted import require_adopted

AT_ONCE = 500


def undo(run: RepairRun, by: str) -> RepairRun:
    """The last change first; what was changed together goes back together. May be run again."""
    require_adopted()
    run.undone_at, run.undone_by = timezone.now(), by
    with impatient():
        for _id, rows in groupby(_to_undo(run.pk), key=lambda row: row.conversation_id):
            some = list(rows)
            run.put_back += len(some) if unless_busy(partial(_put_back, some)) else 0
    run.save(update_fields=["undone_at", "undone_by", "put_back"])
    return run


def _to_undo(repair_id: int) -> Iterator[RepairedRow]:
    last = 2**63 - 1
    rows = RepairedRow.objects.using("central").filter(repair_id=repair_id, undone=False)
    while some := list(rows.filter(pk__lt=last).order_by("-pk")[:AT_ONCE]):
        yield from some
        last = some[-1].pk


def _put_back(rows: list[RepairedRow]) -> None:
    with connections["central"].cursor() as cursor:
        for row in rows:
            before = None if row.before is None else json.loads(row.before)
            after = json.loads(row.after)
            change = Change(row.table_name, row.key_column, row.row_id, before, after)
            if before is None:
                remove(cursor, change)
            else:
                replace(cursor, change, after, before)
            row.undone = True
            row.save(update_fields=["undone"])
