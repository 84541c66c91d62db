"""What `chatadmin_conversation` copies of the shared row for the filters of the list, and `differs`.

Our turns write the copies in their own statements (new_talk.py, save.py). For what the old application
wrote, and for `differs`, rows are compared here: by the backfill, by the tailer, after each message.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from tenants.central.schema import CentralSchema

TABLE = "ai_conversations"
NAMES = ("feature_slug", "flow_id", "node_id", "by_user", "system", "differs")
# Facts of a visitor that stand in both JSON columns of a talk that both systems had.
FACTS = ("ip", "user_agent", "locale", "device_type", "browser", "os", "referrer", "started_at")
_WRITE = f"""
UPDATE chatadmin_conversation SET {", ".join(f"{name} = %s" for name in NAMES)}
WHERE conversation_id = %s AND turn_no = %s AND lease_by IS NULL
"""


def refresh(cursor: CursorWrapper, schema: CentralSchema, ids: Sequence[int]) -> int:
    """Brings the copies of these conversations up to date; returns how many were not.

    Nothing is locked: a row in which a turn of ours runs, or began meanwhile, is left to that turn.
    """
    if not ids:
        return 0
    found = facets(schema)
    same = " AND ".join(f"k.{name} <=> {found[name]}" for name in NAMES)
    chosen = ", ".join(found[name] for name in NAMES)
    cursor.execute(
        f"SELECT {chosen}, k.conversation_id, k.turn_no FROM chatadmin_conversation k"
        f" JOIN {TABLE} c ON c.id = k.conversation_id"
        f" WHERE k.conversation_id IN %s AND k.lease_by IS NULL AND NOT ({same})",
        [tuple(ids)],
    )
    rows = list(cursor.fetchall())
    for row in rows:
        cursor.execute(_WRITE, row)
    return len(rows)


def facets(schema: CentralSchema) -> dict[str, str]:
    """Column of ours → SQL over `ai_conversations c` (and our row `k`); a missing column is NULL."""

    def column(name: str) -> str:
        return f"c.{name}" if schema.has(TABLE, name) else "NULL"

    # as our columns compare: sessions and slugs differ by their case
    slug = f"CONVERT(LEFT({column('feature_slug')}, 255) USING utf8mb4) COLLATE utf8mb4_bin"
    node = f"CONVERT(LEFT({column('current_node_id')}, 100) USING utf8mb4) COLLATE utf8mb4_bin"
    return {
        "feature_slug": slug,
        "flow_id": column("flow_id"),
        "node_id": node,
        "by_user": f"({column('user_id')} IS NOT NULL)",
        "system": system(column("feature_slug"), column("flow_id")),
        "differs": _differs(schema),
    }


def system(feature: str, flow: str) -> str:
    """SQL: old, new, both or neither, by the columns that each system fills."""
    return (
        f"IF({flow} IS NULL, IF({feature} IS NULL, 'neither', 'old'),"
        f" IF({feature} IS NULL, 'new', 'both'))"
    )


def _differs(schema: CentralSchema) -> str:
    """1 where old and new columns contradict each other (docs/decisions/0038 says when, in words)."""

    def has(*names: str) -> bool:
        return schema.has(TABLE, *names)

    found = []
    if has("is_active"):
        found.append("(c.is_active = 0 AND k.state <> 'ended')")
    if has("flow_id", "current_node_id"):
        found.append("(c.flow_id IS NULL AND c.current_node_id IS NOT NULL)")
    if has("context_data"):
        found.append(f"{_fact('context_data', 'tenant_id')} <> CAST(c.tenant_id AS CHAR)")
    if has("context_data", "metadata"):
        pairs = ((_fact("metadata", name), _fact("context_data", name)) for name in FACTS)
        found += [f"{one} <> {other}" for one, other in pairs]
    # an unknown value contradicts nothing
    parts = ["0", *(f"COALESCE({part}, 0)" for part in found)]
    return f"({' OR '.join(parts)})"


def _fact(column: str, name: str) -> str:
    """The text of a top-level value of a JSON object; NULL where there is none."""
    value = f"JSON_EXTRACT(c.{column}, '$.{name}')"
    text = f"CONVERT(JSON_UNQUOTE({value}) USING utf8mb4) COLLATE utf8mb4_bin"
    # asked first: MySQL refuses the whole statement for one broken value
    return f"CASE WHEN JSON_VALID(c.{column}) THEN NULLIF({text}, 'null') END"
