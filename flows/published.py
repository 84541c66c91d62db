"""Revisions as compiled graphs. A revision never changes, so its graph is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from flows.engine import Graph, compile_graph
from flows.models import Revision, Route
from tenants.context import tenant_connection


@dataclass(frozen=True)
class Runnable:
    """What a turn needs of a published flow."""

    flow_id: int
    flow_name: str
    version: int
    revision_id: int
    graph: Graph


class NoFlow(Exception):
    """No active, published flow answers this entry point."""


def for_feature(feature_slug: str) -> Runnable:
    """The published revision of the flow a feature is routed to; in the tenant's schema.

    Raises NoFlow, and GraphError where the document cannot be compiled.
    """
    revision = _published(
        Revision.objects.filter(
            flow__routes__feature_slug=feature_slug, flow__is_active=True, flow__version__gt=0
        )
    )
    if revision is None:
        known = Route.objects.filter(feature_slug=feature_slug).exists()
        reason = "is routed to a flow that is not active" if known else "has no route"
        raise NoFlow(f"The feature {feature_slug!r} {reason}.")
    return _runnable(revision)


def for_revision(revision_id: int) -> Runnable:
    """A pinned revision of an open conversation. Raises NoFlow where it does not exist."""
    revision = Revision.objects.filter(pk=revision_id).values_list(*_COLUMNS).first()
    if revision is None:
        raise NoFlow(f"The revision {revision_id} does not exist.")
    return _runnable(revision)


_COLUMNS = ("pk", "flow_id", "flow__flow_name", "published_version", "created_at")


def _published(rows: Any) -> Any:
    return (
        rows.order_by("-published_version")
        .exclude(published_version=None)
        .values_list(*_COLUMNS)
        .first()
    )


def _runnable(row: tuple[int, int, str, int | None, datetime]) -> Runnable:
    pk, flow_id, name, version, created_at = row
    graph = _graph(tenant_connection().schema_name, pk, created_at)
    return Runnable(flow_id, name, version or 0, pk, graph)


@lru_cache(maxsize=2048)
def _graph(schema: str, revision_id: int, created_at: datetime) -> Graph:
    # Revision ids repeat from tenant to tenant, and in a schema that was dropped and made anew.
    revision = Revision.objects.get(pk=revision_id)
    return compile_graph(revision.document, revision.start_node_id)


def flow_name(revision_id: int | None) -> str:
    """The name of a revision's flow as it is now; '' where there is none."""
    if revision_id is None:
        return ""
    names = Revision.objects.filter(pk=revision_id).values_list("flow__flow_name", flat=True)
    return names.first() or ""
