"""Whose the rows of the central database are: how many each tenant id has, and which have none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connections

from tenants.central.schema import central_schema

TALKS = "ai_conversations"
DIRECTIVES = "ai_tenant_directives"
EXAMPLES = 5


@dataclass(frozen=True)
class Owner:
    """One tenant id, or None, with its rows; `examples`: ids of its first talks."""

    tenant_id: int | None
    talks: int
    directives: int
    examples: tuple[int, ...] = ()


def owners() -> dict[int | None, Owner]:
    """All ids that occur. Two statements over whole tables, by index where there is one."""
    talks, directives = _counts(TALKS), _counts(DIRECTIVES)
    ids = {*talks, *directives}
    return {id: Owner(id, talks.get(id, 0), directives.get(id, 0)) for id in ids}


def _counts(table: str) -> dict[int | None, int]:
    if not central_schema().has(table, "tenant_id"):
        return {}
    with connections["central"].cursor() as cursor:
        cursor.execute(f"SELECT tenant_id, COUNT(*) FROM `{table}` GROUP BY tenant_id")
        return dict(cursor.fetchall())


def strangers(found: dict[int | None, Owner], known: Collection[int]) -> list[Owner]:
    """Rows of nobody first, then ids that no tenant has; each with examples."""
    ids = sorted(
        (id for id in found if id not in known), key=lambda who: (who is not None, who or 0)
    )
    return [_with_examples(found[id]) for id in ids]


def _with_examples(owner: Owner) -> Owner:
    with connections["central"].cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TALKS} WHERE tenant_id <=> %s ORDER BY id LIMIT {EXAMPLES}",
            [owner.tenant_id],
        )
        ids = tuple(int(row[0]) for row in cursor.fetchall())
    return Owner(owner.tenant_id, owner.talks, owner.directives, ids)
