"""How many of a tenant's newest conversations which engine answered, and whose columns they carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db import connections

from tenants.central.schema import central_schema

TABLE = "ai_conversations"
# A number below zero is a talk that the old application has not shown yet: no list has it.
# What a list looks at in some 8 ms; a count of all would read hundreds of thousands.
MOST = 1000
NONE = "none"
_READ = """
SELECT COALESCE(c.last_engine, 'none'), c.fallback_used, {old}, {new}, COUNT(*) FROM
  (SELECT conversation_id, last_engine, fallback_used
   FROM chatadmin_conversation FORCE INDEX (ca_conv_activity)
   WHERE tenant_id = %s AND conversation_id > 0
   ORDER BY last_activity_at DESC, conversation_id DESC LIMIT %s) c
  LEFT JOIN ai_conversations a ON a.id = c.conversation_id
GROUP BY 1, 2, 3, 4
"""
SYSTEM = {(1, 0): "old", (0, 1): "new", (1, 1): "both", (0, 0): "neither"}


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of the `looked` newest conversations; `capped`: there may be more.

    `engines`: v1, v2, none (no turn of ours), and fallback, which are among those of v1 and v2.
    `systems`: old, new, both, neither, by feature_slug and flow_id as in the user's document.
    """

    looked: int
    capped: bool
    engines: dict[str, int]
    systems: dict[str, int]


def usage_of(tenant_id: int, most: int = MOST) -> Usage:
    """Reads our index of conversations, which must exist."""
    statement = _READ.format(old=_filled("feature_slug"), new=_filled("flow_id"))
    with connections["central"].cursor() as cursor:
        cursor.execute(statement, [tenant_id, most])
        rows = cursor.fetchall()
    engines, systems, looked = Counter[str](), Counter[str](), 0
    for engine, fallback, old, new, count in rows:
        looked += count
        engines[engine] += count
        engines["fallback"] += count if fallback else 0
        systems[SYSTEM[int(old), int(new)]] += count
    return Usage(looked, looked >= most, dict(engines), dict(systems))


def _filled(column: str) -> str:
    return f"a.{column} IS NOT NULL" if central_schema().has(TABLE, column) else "FALSE"
