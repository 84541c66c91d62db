"""Which node types a tenant may use, from the registry or from the last good copy of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import Error
from django.utils import timezone

from flows.models import PaletteSnapshot
from nodes.kinds import all_types
from nodes.registry.as_found import read_nodes
from nodes.registry.models import WorkflowNode
from tenants.models import Tenant

COPY_AGE = timedelta(minutes=1)


class RegistryUnreachable(Exception):
    """The registry cannot be read and no copy of it exists, or a fresh read was demanded."""


@dataclass(frozen=True)
class Palette:
    """`rows`: [{type, name, description, category}] the tenant may use. `stale`: from the copy."""

    rows: list[dict[str, Any]]
    as_of: datetime
    stale: bool

    @property
    def types(self) -> frozenset[str]:
        return frozenset(row["type"] for row in self.rows)


def fresh_palette(tenant: Tenant) -> Palette:
    """Reads the registry now and keeps a copy. Raises RegistryUnreachable."""
    try:
        nodes = read_nodes(_nodes_of_code)
    except Error as error:
        raise RegistryUnreachable("The central database does not answer.") from error
    known = all_types()
    rows = [_row(node) for node in nodes if node.type in known and node.permits(tenant.pk)]
    now = timezone.now()
    _keep_copy(rows, now)
    return Palette(rows, now, stale=False)


def _nodes_of_code() -> list[WorkflowNode]:
    return list(WorkflowNode.objects.filter(type__in=all_types()).order_by("id"))


def _keep_copy(rows: list[dict[str, Any]], now: datetime) -> None:
    """Writes the copy where it says something else, or is a minute old: autosave asks every second."""
    copy = PaletteSnapshot.objects.filter(pk=1).first()
    if copy is None or copy.nodes != rows or now - copy.read_at > COPY_AGE:
        PaletteSnapshot.objects.update_or_create(pk=1, defaults={"nodes": rows, "read_at": now})


def _row(node: WorkflowNode) -> dict[str, Any]:
    return {
        "type": node.type,
        "name": _storable(node.name),
        "description": _storable(node.description),
        "category": _storable(node.category),
    }


def _storable(text: str | None) -> str:
    """MySQL keeps NUL characters, PostgreSQL refuses them."""
    return (text or "").replace("\0", "")


def palette(tenant: Tenant) -> Palette:
    """The palette now, else as last read. Raises RegistryUnreachable where there is neither."""
    try:
        return fresh_palette(tenant)
    except RegistryUnreachable:
        return copied_palette()


def copied_palette() -> Palette:
    """The tenant's last good copy. Raises RegistryUnreachable where there is none."""
    copy = PaletteSnapshot.objects.filter(pk=1).first()
    if copy is None:
        raise RegistryUnreachable("The node registry cannot be read and was never read before.")
    return Palette(copy.nodes, copy.read_at, stale=True)
