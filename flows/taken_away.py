"""Flows that hold nodes of types their tenant may no longer use."""

from __future__ import annotations

from typing import Any

from django.db import Error
from django.db.models import F, Func, JSONField, QuerySet
from django.utils.translation import get_language

from flows.models import Flow
from nodes.contract import UnknownNodeType
from nodes.kinds import load
from nodes.registry.permitted import permitted_types
from nodes.text.localized import choose


class NodeTypes(Func):
    """The types of all nodes of a document, as a JSON array."""

    template = "jsonb_path_query_array(%(expressions)s, '$.nodes[*].type'::jsonpath)"
    output_field = JSONField()


def with_node_types(flows: QuerySet[Flow]) -> QuerySet[Flow]:
    """Adds `node_types`: of the published documents, without reading these."""
    return flows.annotate(node_types=NodeTypes(F("flow_data")))


def taken_away(flow: Any, permitted: frozenset[str] | None) -> list[str]:
    """Types in the published version of a flow of `with_node_types` that are not permitted."""
    if permitted is None or not flow.version:
        return []
    return sorted(set(flow.node_types) - permitted)


def type_label(type_: str) -> str:
    """What people call the type, in their language; an unknown type by itself."""
    try:
        return choose(load(type_).label, get_language() or "en")
    except UnknownNodeType:
        return type_


def count_crippled(tenant_id: int) -> int:
    """How many active flows hold such nodes."""
    permitted = permitted_or_none(tenant_id)
    flows = with_node_types(Flow.objects.filter(is_active=True, version__gt=0).only("version"))
    return sum(bool(taken_away(flow, permitted)) for flow in flows)


def permitted_or_none(tenant_id: int) -> frozenset[str] | None:
    """None where the registry cannot be read: then nothing is said about it."""
    try:
        return permitted_types(tenant_id)
    except Error:
        return None
