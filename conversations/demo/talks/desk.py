"""A shop's published flows made ready to answer the demonstration's visitors."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.demo.errors import DemoError
from conversations.demo.published import features
from conversations.demo.shop import Shop
from conversations.demo.talks.ports import Known, read_known
from flows.engine import Graph, GraphError, compile_graph
from flows.models import Revision
from flows.provision import DEFAULT_FEATURE
from flows.published import NoFlow, Runnable, for_feature
from nodes.registry.permitted import permitted_types
from tenants.models import Tenant


@dataclass(frozen=True)
class Line:
    """A published flow. `cut`: the same without the ways to its models, as flows were that never
    answered; their talks are in the old data."""

    runnable: Runnable
    cut: Graph


@dataclass(frozen=True)
class Desk:
    """`lines`: the flow that most talks take stands first."""

    tenant: Tenant
    known: Known
    permitted: frozenset[str]
    lines: list[Line]


def open_desk(tenant: Tenant, shop: Shop) -> Desk:
    """Inside the tenant's schema. Raises DemoError where no flow of the shop can be run."""
    found = [line for slug in (*features(shop), DEFAULT_FEATURE) if (line := _line(slug))]
    if not found:
        raise DemoError(
            f"No published and active flow of {shop.name} answers; publish one, or rebuild the"
            " demonstration with load_demo --reset."
        )
    return Desk(tenant, read_known(tenant), permitted_types(tenant.pk), found)


def _line(feature_slug: str) -> Line | None:
    try:
        runnable = for_feature(feature_slug)
    except (NoFlow, GraphError):
        return None
    revision = Revision.objects.get(pk=runnable.revision_id)
    models = {node.id for node in runnable.graph.nodes.values() if node.type == "ai_response"}
    edges = [edge for edge in revision.document["edges"] if edge["target"] not in models]
    document = {**revision.document, "edges": edges}
    return Line(runnable, compile_graph(document, revision.start_node_id))
