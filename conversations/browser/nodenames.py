"""Names of the nodes at which conversations stand, as their versions of the flows give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conversations.browser.cells.new import node_key
from conversations.browser.texts import Record
from tenants.context import in_tenant, tenant_connection

# Only the names leave the database: a document may have a thousand nodes.
_NODES = """
SELECT document.id, node->>'id', node->>'name' FROM ({documents}) document(id, nodes),
    jsonb_array_elements(CASE jsonb_typeof(nodes) WHEN 'array' THEN nodes ELSE '[]' END) node
WHERE node->>'id' = ANY(%s)
"""
_REVISIONS = "SELECT id, document->'nodes' FROM flows_revision WHERE id = ANY(%s)"
# a number alone proves nothing: an old row may point at a flow of another database
_FLOWS = """
SELECT id, flow_data->'nodes' FROM tenant_conversation_flows WHERE id = ANY(%s) AND tenant_id = %s
"""


def node_names(tenant: Any, records: Iterable[Record]) -> dict[tuple[str, str], str]:
    """(`r` and a revision or `f` and a flow, node) → its name."""
    keys = {node_key(record) for record in records if record.get("current_node_id")}
    nodes = sorted({node for _, node in keys})
    found: dict[tuple[str, str], str] = {}
    with in_tenant(tenant), tenant_connection().cursor() as cursor:
        for kind, documents, extra in (("r", _REVISIONS, []), ("f", _FLOWS, [tenant.pk])):
            ids = sorted({int(p[1:]) for p, _ in keys if p[0] == kind and p[1:].isdigit()})
            if not ids:
                continue
            cursor.execute(_NODES.format(documents=documents), [ids, *extra, nodes])
            for id, node, name in cursor.fetchall():
                found[f"{kind}{id}", node] = name or ""
    return found
