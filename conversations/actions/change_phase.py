"""One step of a tenant's phase with its record, in one transaction: by hand, back, or by the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db.backends.utils import CursorWrapper

from conversations.models.ours import Phase

_MOVE = """
UPDATE chatadmin_tenant_phase SET phase = %s, canary_share = %s, since = UTC_TIMESTAMP(6), `by` = %s
WHERE tenant_id = %s AND phase = %s
"""
# A tenant without a row is in V1.
_FIRST = """
INSERT IGNORE INTO chatadmin_tenant_phase (tenant_id, phase, canary_share, since, `by`)
VALUES (%s, 'v1', 100, UTC_TIMESTAMP(6), '')
"""
_RECORD = """
INSERT INTO chatadmin_phase_change (tenant_id, `before`, `after`, canary_share, at, `by`, reason, evidence)
VALUES (%s, %s, %s, %s, UTC_TIMESTAMP(6), %s, %s, %s)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """`before`: the step is made only while the tenant still stands there."""

    tenant_id: int
    before: Phase
    after: Phase
    by: str
    reason: str
    canary_share: int = 100
    evidence: Mapping[str, Any] = field(default_factory=dict)


def change_phase(cursor: CursorWrapper, change: Change) -> bool:
    """In the caller's transaction; False where somebody else made a step meanwhile."""
    if change.before == Phase.V1:
        cursor.execute(_FIRST, [change.tenant_id])
    place: list[Any] = [change.tenant_id, change.before]
    cursor.execute(_MOVE, [change.after, change.canary_share, change.by[:150], *place])
    if cursor.rowcount == 0:
        return False
    record(cursor, change)
    return True


def record(cursor: CursorWrapper, change: Change) -> None:
    """What was done, or decided, and why."""
    evidence = orjson.dumps(dict(change.evidence), default=str).decode()
    row: list[Any] = [
        change.tenant_id,
        change.before,
        change.after,
        change.canary_share,
        change.by[:150],
        change.reason,
        evidence,
    ]
    cursor.execute(_RECORD, row)
