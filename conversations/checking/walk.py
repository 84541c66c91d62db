"""Walks a central table by its primary key; memory and each statement are bounded by the batch."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections

from conversations.browser.scope import Scope
from conversations.checking.check import CONVERSATIONS, Batch
from conversations.checking.known import Known
from tenants.central.schema import central_schema

AT_ONCE = 1000
# A tenant's index is in another order; through the primary key it is one pass over the table.
_NEXT = """
SELECT a.id FROM {table} a FORCE INDEX (PRIMARY) WHERE a.id > %s AND {scope} ORDER BY a.id LIMIT %s
"""


def batches(table: str, scope: Scope, known: Known) -> Iterator[Batch]:
    """All rows of the table, of a tenant where the table says whose they are."""
    where, scoped = scope.where("a.tenant_id") if table == CONVERSATIONS else ("TRUE", [])
    statement = _NEXT.format(table=table, scope=where)
    last = 0
    with connections["central"].cursor() as cursor:
        while True:
            cursor.execute(statement, [last, *scoped, AT_ONCE])
            ids = [id for (id,) in cursor.fetchall()]
            if ids:
                yield Batch(cursor, central_schema(), scope, known, ids)
            if len(ids) < AT_ONCE:
                return
            last = ids[-1]


def highest(table: str) -> int:
    """The last id, for telling how far a walk has come."""
    with connections["central"].cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
        return int(cursor.fetchone()[0])
