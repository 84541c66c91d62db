"""Which conversations use which system: the row's columns, and who answered last."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections

from tenants.central.schema import central_schema

HEAD = ("id", "tenant_id", "session_id", "system", "last_engine", "fallback_used", "origin")
AT_ONCE = 1000
_READ = """
SELECT a.id, a.tenant_id, a.session_id, {system}, k.last_engine, k.fallback_used, k.origin
FROM ai_conversations a LEFT JOIN chatadmin_conversation k ON k.conversation_id = a.id
WHERE a.id > %s {where} ORDER BY a.id LIMIT %s
"""


def which(tenant_id: int | None) -> Iterator[tuple[object, ...]]:
    """Rows under HEAD, by id; `system` as in the list: old, new, both, neither. None: of everybody."""
    has = central_schema().has
    old = "a.feature_slug IS NOT NULL" if has("ai_conversations", "feature_slug") else "FALSE"
    new = "a.flow_id IS NOT NULL" if has("ai_conversations", "flow_id") else "FALSE"
    system = f"CASE WHEN {old} AND {new} THEN 'both' WHEN {old} THEN 'old' WHEN {new} THEN 'new' "
    where, scope = ("", []) if tenant_id is None else ("AND a.tenant_id = %s", [tenant_id])
    statement = _READ.format(system=system + "ELSE 'neither' END", where=where)
    last = 0
    while True:
        with connections["central"].cursor() as cursor:
            cursor.execute(statement, [last, *scope, AT_ONCE])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < AT_ONCE:
            return
        last = rows[-1][0]
