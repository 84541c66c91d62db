"""Which node types a tenant may use at this moment, read at most once in five seconds.

The registry is small and belongs to everybody, so it is kept once for each database; what a tenant
may use follows from it. While the central database does not answer, what was read last counts.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from django.db import Error, connections

from nodes.registry.as_found import read_nodes
from nodes.registry.models import WorkflowNode

MAX_AGE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Registry:
    """All rows of the registry; which of them a tenant may use is `WorkflowNode.permits`."""

    nodes: tuple[WorkflowNode, ...]
    read_at: float  # on the clock of time.monotonic()

    def types_of(self, tenant_id: int) -> frozenset[str]:
        return frozenset(node.type or "" for node in self.nodes if node.permits(tenant_id))

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() - self.read_at <= MAX_AGE_SECONDS


_last: dict[str, Registry] = {}


def permitted_types(tenant_id: int) -> frozenset[str]:
    """The types as they were at most 5 s ago; older ones where the database does not answer.

    Raises django.db.Error where it was never read.
    """
    registry = _last.get(_database())
    if registry is None or not registry.is_fresh:
        registry = _read_again(registry)
    return registry.types_of(tenant_id)


def known_types(tenant_id: int) -> frozenset[str] | None:
    """The same without touching the database; None where it would have to be read."""
    registry = _last.get(_database())
    return registry.types_of(tenant_id) if registry is not None and registry.is_fresh else None


def forget() -> None:
    """Drops what was read, for those who changed the registry themselves."""
    _last.clear()


def _database() -> str:
    return str(connections["central"].settings_dict["NAME"])


def _read_again(old: Registry | None) -> Registry:
    try:
        registry = _last[_database()] = _read()
    except Error:
        if old is None:
            raise
        # asked again in five seconds, not by every turn: each may have to wait for the server
        registry = _last[_database()] = replace(old, read_at=time.monotonic())
    return registry


def _read() -> Registry:
    now = time.monotonic()  # before the query: the answer is never older than it claims
    return Registry(tuple(read_nodes(_active)), now)


def _active() -> list[WorkflowNode]:
    fields = ("type", "is_active", "is_global", "tenant_whitelist")
    return list(WorkflowNode.objects.filter(is_active=True, type__isnull=False).only(*fields))
