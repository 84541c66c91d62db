"""Does the flow exist, and the place in it? Flows live in the tenants' schemas, so no join can tell."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Check, Finding

_FLOWS = """
SELECT a.id, a.tenant_id, a.flow_id FROM ai_conversations a
WHERE a.id IN %s AND a.flow_id IS NOT NULL AND a.tenant_id IS NOT NULL AND {scope}
"""
_NODES = """
SELECT a.id, a.tenant_id, a.flow_id, a.current_node_id FROM ai_conversations a
WHERE a.id IN %s AND a.current_node_id <> '' AND a.tenant_id IS NOT NULL AND {scope}
"""


def _without_flow(batch: Batch) -> list[Finding]:
    rows = [row for row in batch.ask(_FLOWS) if row[1] in batch.known.tenants]
    present = batch.known.flows({(tenant, flow) for _id, tenant, flow in rows})
    return [
        Finding(id, id, tenant, f"flow_id {flow}")
        for id, tenant, flow in rows
        if (tenant, flow) not in present
    ]


def _without_node(batch: Batch) -> list[Finding]:
    rows = [row for row in batch.ask(_NODES) if row[1] in batch.known.tenants]
    present = batch.known.flows({(row[1], row[2]) for row in rows if row[2] is not None})
    found = []
    for id, tenant, flow, node in rows:
        if flow is None:
            found.append(Finding(id, id, tenant, f"current_node_id {node}, flow_id NULL"))
        elif (tenant, flow) in present and not batch.known.has_node(tenant, flow, node):
            found.append(Finding(id, id, tenant, f"current_node_id {node}, flow_id {flow}"))
    return found


FLOW_GONE = Check(
    key="flow_gone",
    title=_("Flows that do not exist"),
    meaning=_(
        "flow_id names no flow of the row's own tenant. Rows of no known tenant have checks of their own"
        " and are not among these."
    ),
    advice=_(
        "There is no safe repair: the number says which flow it was. manage.py import_flows brings the"
        " flow back under its own number. Until then the flow of the entry point answers the next message."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "flow_id"),),
    look=_without_flow,
)
NODE_GONE = Check(
    key="node_gone",
    title=_("Nodes that no version of the flow has"),
    meaning=_(
        "current_node_id stands in no stored version of the row's flow, or the row has a node and no flow."
    ),
    advice=_(
        "There is no safe repair: where the visitor was cannot be guessed. Nothing is lost: the next"
        " message begins at the start of the flow."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "flow_id", "current_node_id"),),
    look=_without_node,
)
