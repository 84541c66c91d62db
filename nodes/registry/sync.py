"""Writes a row for each node type the code has. What a person set on an existing row stays."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from nodes.kinds import all_types, load
from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import forget
from nodes.schema import config_schema
from tenants.central.adopted import require_adopted


@dataclass(frozen=True)
class Synced:
    """Types that were added, types whose description or schema was brought up to date."""

    added: list[str]
    updated: list[str]


def sync_nodes() -> Synced:
    """Adds missing types; `name`, `category`, `node_class`, flags and whitelist of existing rows stay.

    Raises NotAdopted.
    """
    require_adopted()
    result = Synced([], [])
    with transaction.atomic(using="central"):
        known = {row.type: row for row in WorkflowNode.objects.select_for_update()}
        for node_type in all_types():
            row = known.get(node_type)
            if row is None:
                _add(node_type)
                result.added.append(node_type)
            elif _refresh(row, node_type):
                result.updated.append(node_type)
    forget()
    return result


def _schema(node_type: str) -> str:
    return json.dumps(config_schema(load(node_type), "en"), ensure_ascii=False)


def _add(node_type: str) -> None:
    kind = load(node_type)
    now = timezone.now()
    WorkflowNode.objects.create(
        type=node_type,
        name=kind.label["en"],
        description=kind.description["en"],
        category=kind.category,
        node_class=f"{type(kind).__module__}.{type(kind).__qualname__}",
        is_global=True,
        is_active=True,
        tenant_whitelist="[]",
        config_schema=_schema(node_type),
        created_at=now,
        updated_at=now,
    )


def _refresh(row: WorkflowNode, node_type: str) -> bool:
    schema = _schema(node_type)
    if row.config_schema == schema:
        return False
    row.config_schema = schema
    row.updated_at = timezone.now()
    row.save(update_fields=["config_schema", "updated_at"])
    return True
