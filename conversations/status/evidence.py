"""What the status is computed from: gathered once a report, every number in bounded time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from conversations.engines.available import has_v1
from conversations.models import BackupNote, TenantPhase
from conversations.models.ours import Phase
from conversations.status import queries
from conversations.status.ask import Asker
from conversations.status.blocks import Grid
from nodes.kinds import all_types
from tenants.central.adopted import is_adopted
from tenants.central.ddl import LEGACY_COLUMNS, NEW_COLUMNS, SHARED_COLUMNS
from tenants.central.schema import CentralSchema, central_schema
from tenants.context import in_public
from tenants.models import PUBLIC_TENANT_ID, Tenant

TABLE = "ai_conversations"
KNOWN = (*SHARED_COLUMNS, *LEGACY_COLUMNS, *NEW_COLUMNS)
GOOD = "outcome IN ('answered', 'waiting', 'ended')"
_FILLED = "SELECT COUNT(*) AS total, {sums} FROM ai_conversations"
_NO_TENANT = "SELECT COUNT(*) FROM ai_conversations WHERE tenant_id IS NULL"
_SIZE = """
SELECT table_name, data_length + index_length FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_name LIKE 'ai\\_%'
"""
_TURNS = f"""
SELECT COUNT(*), SUM({GOOD}) FROM chatadmin_turn
WHERE engine = 'v2' AND outcome IS NOT NULL AND created_at > UTC_TIMESTAMP() - INTERVAL 7 DAY
"""
_WRITES = """
SELECT COALESCE(SUM(messages + changes), 0) FROM chatadmin_legacy_writes
WHERE day >= UTC_DATE() - INTERVAL 7 DAY
"""
_OLD_TALKS = "SELECT COUNT(*) FROM chatadmin_conversation WHERE origin = 'old_app'"
_DAYS = """
SELECT MIN(n), MAX(n) FROM (SELECT COUNT(*) AS n FROM ai_conversations
WHERE created_at > DATE_SUB(NOW(), INTERVAL 7 DAY) GROUP BY DATE(created_at)) d
"""
_TYPES = "SELECT type, category, node_class FROM ai_workflow_nodes WHERE is_active = 1"
_INDEXES = """
SELECT DISTINCT index_name FROM information_schema.statistics
WHERE table_schema = DATABASE() AND table_name = 'ai_conversations'
"""
_WITHOUT_ANSWER = """
SELECT COUNT(*) FROM ({flows}) f WHERE is_active
AND NOT jsonb_path_exists(flow_data, '$.nodes[*] ? (@.type == "ai_response")')
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """None stands for what could not be read (in time); `filled`: column → rows that have something there."""

    schema: CentralSchema
    adopted: bool
    v1: bool
    tenants: dict[int, str]
    phases: dict[int, Phase]
    flow_schemas: int
    flows: Grid
    flows_without_answer: int | None
    total: int | None
    filled: dict[str, int]
    hybrid: Grid
    without_tenant: int | None
    sizes: dict[str, int]
    turns: tuple[int, int] | None
    legacy_writes: int | None
    days: tuple[int, int] | None
    types: list[list[str]]
    indexes: set[str]
    backup: BackupNote | None
    old_talks: int | None

    def has(self, *columns: str) -> bool:
        return self.schema.has(TABLE, *columns)

    @property
    def legacy(self) -> list[str]:
        return [name for name in LEGACY_COLUMNS if self.has(name)]

    @property
    def new(self) -> list[str]:
        return [name for name in NEW_COLUMNS if self.has(name)]

    @property
    def in_phase(self) -> Counter[Phase]:
        return Counter(self.phases.values())

    @property
    def old_only(self) -> int | None:
        """Rows with the old system's columns alone."""
        if not self.hybrid.rows:
            return None
        _total, old, _new, both = (_int(value) or 0 for value in self.hybrid.rows[0])
        return old - both

    @property
    def missing_types(self) -> list[str]:
        """Node types of the code that the registry does not have."""
        return sorted(set(all_types()) - {row[0] for row in self.types})

    @property
    def without_active_flow(self) -> list[str]:
        return [row[1] for row in self.flows.rows if not _int(row[3])]

    @property
    def fresh_backup(self) -> bool:
        return bool(self.backup and self.backup.at > timezone.now() - timedelta(days=7))


def gather(asker: Asker) -> Evidence:
    schema, adopted = central_schema(), is_adopted()
    with in_public():
        rows = Tenant.objects.exclude(pk=PUBLIC_TENANT_ID).order_by("name")
        tenants = dict(rows.values_list("pk", "name"))
    there = schema.has(TABLE, "id")
    total, filled = _filled(asker, schema) if there else (None, {})
    return Evidence(
        schema=schema,
        adopted=adopted,
        v1=has_v1(),
        tenants=tenants,
        phases=_phases(tenants) if adopted else {},
        flow_schemas=len(queries.schemas_with_flows()),
        flows=queries.active_flows(asker),
        flows_without_answer=_without_answer(asker),
        total=total,
        filled=filled,
        hybrid=queries.hybrid(asker, None),
        without_tenant=_one(asker, _NO_TENANT) if schema.has(TABLE, "tenant_id") else None,
        sizes={row[0]: _int(row[1]) or 0 for row in _asked(asker, _SIZE)},
        turns=_pair(asker, _TURNS) if schema.has("chatadmin_turn") else None,
        legacy_writes=_one(asker, _WRITES) if schema.has("chatadmin_legacy_writes") else None,
        days=_pair(asker, _DAYS) if schema.has(TABLE, "created_at") else None,
        types=_asked(asker, _TYPES) if schema.has("ai_workflow_nodes", "node_class") else [],
        indexes={row[0] for row in _asked(asker, _INDEXES)},
        backup=_backup(schema),
        old_talks=_one(asker, _OLD_TALKS)
        if schema.has("chatadmin_conversation", "origin")
        else None,
    )


def _filled(asker: Asker, schema: CentralSchema) -> tuple[int | None, dict[str, int]]:
    names = [name for name in schema.columns[TABLE] if name in KNOWN]
    sums = ", ".join(f"SUM({name} IS NOT NULL)" for name in names)
    rows = _asked(asker, _FILLED.format(sums=sums))
    if not rows:
        return None, {}
    counts = [_int(value) or 0 for value in rows[0]]
    return counts[0], dict(zip(names, counts[1:], strict=True))


def _phases(tenants: dict[int, str]) -> dict[int, Phase]:
    stored = dict(TenantPhase.objects.for_platform().values_list("tenant_id", "phase"))
    return {id: Phase(stored.get(id, Phase.V1)) for id in tenants}


def _backup(schema: CentralSchema) -> BackupNote | None:
    if not schema.has("chatadmin_backup"):
        return None
    return BackupNote.objects.using("central").order_by("-pk").first()


def _without_answer(asker: Asker) -> int | None:
    with in_public():
        rows = asker.default("", _WITHOUT_ANSWER.format(flows=queries.all_flows())).rows
    return _int(rows[0][0]) if rows else None


def _asked(asker: Asker, statement: str) -> list[list[str]]:
    return asker.central("", statement).rows


def _one(asker: Asker, statement: str) -> int | None:
    rows = _asked(asker, statement)
    return _int(rows[0][0]) if rows else None


def _pair(asker: Asker, statement: str) -> tuple[int, int] | None:
    rows = _asked(asker, statement)
    return (_int(rows[0][0]) or 0, _int(rows[0][1]) or 0) if rows else None


def _int(value: Any) -> int | None:
    try:
        return int(value)
    except ValueError:
        return None
