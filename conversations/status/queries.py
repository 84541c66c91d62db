"""The document's queries, with its names of columns. What it asked of one tenant is asked of any or all."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.utils.translation import gettext as _

from conversations.status.ask import Asker
from conversations.status.blocks import Grid
from tenants.central.schema import central_schema
from tenants.context import in_public
from tenants.models import PUBLIC_TENANT_ID, Tenant

TABLE = "ai_conversations"
HYBRID = """
SELECT
    COUNT(*) as total,
    SUM({old} IS NOT NULL) as old_system,
    SUM({new} IS NOT NULL) as new_system,
    SUM({old} IS NOT NULL AND {new} IS NOT NULL) as `both`
FROM ai_conversations{where}
"""
DAILY = """
SELECT
    DATE(created_at) as date,
    SUM({old} = 'shop-assistant') as old_shop,
    SUM({new} IS NOT NULL) as new_flow
FROM ai_conversations
WHERE created_at > DATE_SUB(NOW(), INTERVAL {days} DAY){and_}
GROUP BY DATE(created_at)
"""
FLOWS = """
SELECT
    t.id as tenant_id,
    t.name as tenant_name,
    COUNT(f.id) as flow_count,
    SUM(f.is_active{cast}) as active_flows
FROM {tenants} t
LEFT JOIN {flows} f ON t.id = f.tenant_id{where}
GROUP BY t.id
"""
NODES = """
SELECT
    category,
    COUNT(*) as node_count,
    GROUP_CONCAT(type) as node_types
FROM ai_workflow_nodes
WHERE is_active = 1
GROUP BY category
"""
GLOBAL = """
SELECT COUNT(*) as total,
       SUM(is_global) as global_nodes,
       SUM(!is_global) as tenant_specific
FROM ai_workflow_nodes
"""
ACTIVE = """
SELECT tenant_id, flow_name, is_active,
       {length} as node_count
FROM {flows}
WHERE {where}
"""
_LENGTH = "JSON_LENGTH(flow_data->'$.nodes')"
_LENGTH_HERE = (
    "CASE WHEN jsonb_typeof(flow_data->'nodes') = 'array'"
    " THEN jsonb_array_length(flow_data->'nodes') END"
)
_FLOW_COLUMNS = "id, tenant_id, flow_name, is_active, flow_data"
_NO_FLOWS = (
    "SELECT NULL::bigint AS id, NULL::bigint AS tenant_id, '' AS flow_name, false AS is_active,"
    " NULL::jsonb AS flow_data WHERE false"
)


def hybrid(asker: Asker, tenant: int | None) -> Grid:
    where, params = ("\nWHERE tenant_id = %s", [tenant]) if tenant is not None else ("", [])
    statement = HYBRID.format(**_columns(), where=where)
    return asker.central(_("1. Check hybrid usage"), statement, params, _shown(statement, tenant))


def daily(asker: Asker, tenant: int | None, days: int = 7) -> Grid:
    and_, params = ("\n  AND tenant_id = %s", [tenant]) if tenant is not None else ("", [])
    statement = DAILY.format(**_columns(), and_=and_, days=days)
    title = _("2. Recent conversation distribution")
    return asker.central(title, statement, params, _shown(statement, tenant))


def active_flows(asker: Asker, tenant: int | None = None) -> Grid:
    where, params = ("t.id > 0", []) if tenant is None else ("t.id = %s", [tenant])
    here = FLOWS.format(
        cast="::int",
        tenants="public.tenants",
        flows=f"({all_flows(tenant)})",
        where=f"\nWHERE {where}",
    )
    seed = FLOWS.format(cast="", tenants="tenants", flows="tenant_conversation_flows", where="")
    with in_public():
        return asker.default(_("3. Active flow check"), f"{here} ORDER BY t.id", params, seed)


def node_registry(asker: Asker, types: Collection[str] | None = None) -> Grid:
    """`types`: only these are counted."""
    condition, params = _only(types)
    statement = NODES.replace("is_active = 1", f"is_active = 1{condition and ' AND ' + condition}")
    return asker.central(_("4. Node registry status"), statement, params, NODES)


def node_totals(asker: Asker, types: Collection[str] | None = None) -> Grid:
    condition, params = _only(types)
    statement = GLOBAL.rstrip() + (condition and f"\nWHERE {condition}")
    return asker.central(_("Data status"), statement, params, GLOBAL)


def _only(types: Collection[str] | None) -> tuple[str, list[str]]:
    if types is None:
        return "", []
    marks = ", ".join(["%s"] * len(types))
    return (f"type IN ({marks})", sorted(types)) if types else ("FALSE", [])


def nodes_of_flows(asker: Asker, tenant: int | None = None) -> Grid:
    """One statement over all schemas, or one tenant's: its active flows."""
    seed = ACTIVE.format(length=_LENGTH, flows="tenant_conversation_flows", where="is_active")
    where, params = ("", []) if tenant is None else (" AND tenant_id = %s", [tenant])
    here = ACTIVE.format(
        length=_LENGTH_HERE, flows=f"({all_flows(tenant)}) f", where=f"is_active{where}"
    )
    with in_public():
        title = _("Check active flows")
        return asker.default(title, f"{here} ORDER BY tenant_id, flow_name", params, seed)


def all_flows(tenant: int | None = None) -> str:
    """A sub-query with the flows of all schemas that have the table, or of one tenant's."""
    quote = connection.ops.quote_name
    parts = (
        f"SELECT {_FLOW_COLUMNS} FROM {quote(schema)}.tenant_conversation_flows"
        for schema in schemas_with_flows(tenant)
    )
    return " UNION ALL ".join(parts) or _NO_FLOWS


def schemas_with_flows(tenant: int | None = None) -> list[str]:
    with in_public():
        tenants = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID)
        chosen = tenants if tenant is None else tenants.filter(pk=tenant)
        names = set(chosen.values_list("schema_name", flat=True))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT schemaname FROM pg_tables WHERE tablename = 'tenant_conversation_flows'"
            )
            return sorted(names & {name for (name,) in cursor.fetchall()})


def _columns() -> dict[str, str]:
    """NULL in place of a column that this server does not have (any more, or yet)."""
    has = central_schema().has
    return {
        "old": "feature_slug" if has(TABLE, "feature_slug") else "NULL",
        "new": "flow_id" if has(TABLE, "flow_id") else "NULL",
    }


def _shown(statement: str, tenant: int | None) -> str:
    return statement.replace("%s", str(tenant))
