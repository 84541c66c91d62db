"""How many of a tenant's newest conversations which engine answered, and whose columns they carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tenants.central.texts import read

TABLE = "ai_conversations"
# What a list looks at in some 8 ms; a count of all would read hundreds of thousands.
MOST = 1000
NONE = "none"
# `system` is the copy that the filters of the list use (store/facets.py): whoever makes a row fills it, the
# tailer in the transaction in which it adds a row of the old application. So each count is what its filter
# lists. A number below zero is a talk that the old application has not shown yet: no list has it.
_READ = """
SELECT COALESCE(last_engine, 'none'), fallback_used, system, COUNT(*) FROM
  (SELECT last_engine, fallback_used, system
   FROM chatadmin_conversation FORCE INDEX (ca_conv_activity)
   WHERE tenant_id = %s AND conversation_id > 0
   ORDER BY last_activity_at DESC, conversation_id DESC LIMIT %s) c
GROUP BY 1, 2, 3
"""


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
    rows = read(_READ, [tenant_id, most])
    engines, systems, looked = Counter[str](), Counter[str](), 0
    for engine, fallback, system, count in rows:
        looked += count
        engines[engine] += count
        engines["fallback"] += count if fallback else 0
        systems[system] += count
    return Usage(looked, looked >= most, dict(engines), dict(systems))
