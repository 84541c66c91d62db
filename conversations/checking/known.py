"""What PostgreSQL knows: tenants, their flows, the nodes of all versions of a flow.

Only what is there is remembered; what seems to be missing is asked for again, since it may have been
made while the check runs.
"""

from __future__ import annotations

import time
from collections import OrderedDict

from django.db import connection

from flows.models import Flow
from tenants.context import in_public, in_tenant
from tenants.models import PUBLIC_TENANT_ID, Tenant

MOST_FLOWS = 500
AGAIN_SECONDS = 10.0
_NODES = """
SELECT DISTINCT node->>'id' FROM (
    SELECT document FROM flows_revision WHERE flow_id = %s
    UNION ALL SELECT flow_data FROM tenant_conversation_flows WHERE id = %s
) versions, jsonb_array_elements(
    CASE WHEN jsonb_typeof(document->'nodes') = 'array' THEN document->'nodes' ELSE '[]' END
) node
"""


class Known:
    """For one run of the checks, in one thread."""

    def __init__(self) -> None:
        with in_public():
            rows = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID)
            self.tenants: dict[int, Tenant] = {tenant.pk: tenant for tenant in rows}
        self._flows: set[tuple[int, int]] = set()
        self._nodes: OrderedDict[tuple[int, int], tuple[float, frozenset[str]]] = OrderedDict()

    def flows(self, wanted: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of the (tenant, flow) that exist."""
        by_tenant: dict[int, set[int]] = {}
        for tenant, flow in wanted - self._flows:
            by_tenant.setdefault(tenant, set()).add(flow)
        for tenant, ids in by_tenant.items():
            if tenant in self.tenants:
                self._flows |= {(tenant, id) for id in self._present(tenant, ids)}
        return wanted & self._flows

    def has_node(self, tenant: int, flow: int, node: str) -> bool:
        """Whether any version of an existing flow has that node."""
        read_at, nodes = self._nodes.get((tenant, flow), (0.0, frozenset()))
        if node not in nodes and time.monotonic() - read_at > AGAIN_SECONDS:
            nodes = self._read_nodes(tenant, flow)
        return node in nodes

    def _present(self, tenant: int, ids: set[int]) -> list[int]:
        with in_tenant(self.tenants[tenant]):
            rows = Flow.objects.filter(pk__in=ids, tenant_id=tenant)
            return list(rows.values_list("pk", flat=True))

    def _read_nodes(self, tenant: int, flow: int) -> frozenset[str]:
        with in_tenant(self.tenants[tenant]), connection.cursor() as cursor:
            cursor.execute(_NODES, [flow, flow])
            nodes = frozenset(str(node) for (node,) in cursor.fetchall())
        self._nodes[tenant, flow] = (time.monotonic(), nodes)
        while len(self._nodes) > MOST_FLOWS:
            self._nodes.popitem(last=False)
        return nodes
