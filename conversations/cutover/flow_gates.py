"""The flows of a tenant: every feature has one, it is active, and it answers on every path."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conversations.cutover.gate import Gate, gate
from flows.models import Flow, Route
from flows.validation import validate
from nodes.registry.models import WorkflowNode
from nodes.text.localized import choose
from tenants.central.schema import central_schema
from tenants.context import in_tenant
from tenants.models import Tenant

ROUTES, FLOWS = "/admin/flows/route/", "/admin/flows/flow/"
NODES = "/admin/registry/workflownode/"
_FEATURES = """
SELECT DISTINCT feature_slug FROM ai_conversations
WHERE tenant_id = %s AND feature_slug IS NOT NULL AND feature_slug <> ''
"""


def flow_gates(tenant: Tenant) -> Iterator[Gate]:
    """Addresses that mend are of the tenant's host, but for the registry's."""
    features = _features(tenant.pk)
    permitted = frozenset(
        str(node.type) for node in WorkflowNode.objects.using("central") if node.permits(tenant.pk)
    )
    with in_tenant(tenant):
        routes = list(Route.objects.select_related("flow"))
        yield _routed(features, {route.feature_slug for route in routes})
        flows = {route.flow.pk: route.flow for route in routes}
        yield _active(list(flows.values()))
        yield _answering(list(flows.values()))
    yield _registry(list(flows.values()), permitted)


def _features(tenant_id: int) -> set[str]:
    """Those that the old application's talks of this tenant name."""
    if not central_schema().has("ai_conversations", "feature_slug"):
        return set()
    with connections["central"].cursor() as cursor:
        cursor.execute(_FEATURES, [tenant_id])
        return {slug for (slug,) in cursor.fetchall()}


def _routed(features: set[str], routed: set[str]) -> Gate:
    missing = sorted(features - routed)
    if not routed:
        return gate("features_routed", False, _("there is no route at all"), ROUTES)
    says = _("no route for %(names)s") % {"names": ", ".join(missing)}
    says = says if missing else _("%(count)d routes") % {"count": len(routed)}
    return gate("features_routed", not missing, says, ROUTES)


def _active(flows: list[Flow]) -> Gate:
    off = [flow.flow_name for flow in flows if not flow.is_active or not flow.version]
    says = _("not active or not published: %(names)s") % {"names": ", ".join(off)}
    says = says if off else _("%(count)d flows") % {"count": len(flows)}
    return gate("active_flow", bool(flows) and not off, says, FLOWS)


def _answering(flows: list[Flow]) -> Gate:
    """By the same rules as at a publish; they may have become stricter since."""
    language = (get_language() or "en")[:2]
    bad = [
        f"{flow.flow_name}: {choose(problem.message, language)}"
        for flow in flows
        for problem in validate(flow.flow_data, flow.start_node_id)
        if problem.severity == "error"
    ]
    says = "; ".join(bad[:5]) or _("all of them do")
    return gate("answering_node", bool(flows) and not bad, says, FLOWS)


def _registry(flows: list[Flow], permitted: frozenset[str]) -> Gate:
    used = {node["type"] for flow in flows for node in flow.flow_data.get("nodes", [])}
    missing = sorted(used - permitted)
    if not permitted:
        return gate("registry", False, _("the registry permits no node type"), NODES)
    says = _("not permitted: %(names)s") % {"names": ", ".join(missing)}
    says = says if missing else _("%(count)d types permitted") % {"count": len(permitted)}
    return gate("registry", not missing, says, NODES)
