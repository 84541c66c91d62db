"""Writes a row for each node type the code has. What a person set on an existing row stays."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from nodes.kinds import all_types, load
from nodes.registry.models import WorkflowNode
from nodes.registry.permitted import forget
from nodes.registry.wild import fill_rows, schema_text
from tenants.central import schema
from tenants.central.adopted import require_adopted
from tenants.central.facts import RowRefused


@dataclass(frozen=True)
class Synced:
    """Types that were added; whose schema was brought up to date; whose place another row has."""

    added: list[str]
    updated: list[str]
    taken: list[str] = field(default_factory=list)


def sync_nodes() -> Synced:
    """Adds missing types; `name`, `category`, `node_class`, flags and whitelist of existing rows stay.

    Raises NotAdopted, and RowRefused where the table does not take a row of ours.
    """
    schema.forget()
    require_adopted()
    return _sync()


def add_our_types() -> str:
    """Missing types alone, as a part of an adoption: rows that are there stay as they are. One line."""
    try:
        done = _sync(refresh=False)
    except RowRefused as error:
        return f"our node types were not added: {error} Then run manage.py sync_nodes."
    taken = f"; the keys of {', '.join(done.taken)} are taken" if done.taken else ""
    return f"{len(done.added)} of our node types were added{taken}."


def _sync(*, refresh: bool = True) -> Synced:
    fill_rows()
    result = Synced([], [])
    with transaction.atomic(using="central"):
        known = {row.type: row for row in WorkflowNode.objects.select_for_update()}
        for node_type in all_types():
            row = known.get(node_type)
            if row is None:
                (result.added if _add(node_type) else result.taken).append(node_type)
            elif refresh and _refresh(row, node_type):
                result.updated.append(node_type)
    forget()
    return result


def _add(node_type: str) -> bool:
    """False where the server takes another row's key for the same ("Welcome" for "welcome")."""
    row = _new_row(node_type)
    try:
        with transaction.atomic(using="central"):
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _new_row(node_type: str) -> WorkflowNode:
    kind = load(node_type)
    now = timezone.now()
    return WorkflowNode(
        type=node_type,
        name=kind.label["en"],
        description=kind.description["en"],
        category=kind.category,
        node_class=f"{type(kind).__module__}.{type(kind).__qualname__}",
        is_global=True,
        is_active=True,
        tenant_whitelist="[]",
        config_schema=schema_text(node_type),
        created_at=now,
        updated_at=now,
        node_key=node_type,
        node_name=json.dumps(kind.label, ensure_ascii=False),
        node_description=json.dumps(kind.description, ensure_ascii=False),
    )


def _refresh(row: WorkflowNode, node_type: str) -> bool:
    stored = schema_text(node_type)
    if row.config_schema == stored:
        return False
    row.config_schema = stored
    row.updated_at = timezone.now()
    row.save(update_fields=["config_schema", "updated_at"])
    return True
