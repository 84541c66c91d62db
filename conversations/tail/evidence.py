"""What foreign clients wrote, by tenant and day: the phases ask for it before a step that ends V1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.backends.utils import CursorWrapper

from conversations.models import LegacyWrites
from conversations.tail.queue import Found

_ADD = """
UPDATE chatadmin_legacy_writes SET conversations = conversations + %s, messages = messages + %s,
    changes = changes + %s, last_at = UTC_TIMESTAMP(6) WHERE tenant_id <=> %s AND day = UTC_DATE()
"""
_FIRST = """
INSERT INTO chatadmin_legacy_writes (conversations, messages, changes, tenant_id, day, last_at)
VALUES (%s, %s, %s, %s, UTC_DATE(), UTC_TIMESTAMP(6))
"""


@dataclass(frozen=True, slots=True)
class LegacyEvidence:
    """`last_at` None: no foreign client ever wrote there, as far as the tailer saw."""

    last_at: datetime | None
    conversations: int
    messages: int
    changes: int


def count(cursor: CursorWrapper, news: Found, owners: dict[int, int | None]) -> None:
    """`owners`: conversation → tenant, for those that are settled now. Only the tailer writes here."""
    sums: dict[int | None, Counter[str]] = {}
    for id, tenant in owners.items():
        of = sums.setdefault(tenant, Counter())
        of["conversations"] += news[id].created
        of["messages"] += news[id].messages
        of["changes"] += news[id].changes
    for tenant, of in sums.items():
        row = [of["conversations"], of["messages"], of["changes"], tenant]
        cursor.execute(_ADD, row)
        if cursor.rowcount == 0:
            cursor.execute(_FIRST, row)


def legacy_writes(tenant_id: int, since: datetime) -> LegacyEvidence:
    """What was written to a tenant's conversations since the day of `since`, and when at last."""
    rows = LegacyWrites.objects.for_tenant(tenant_id)
    last = rows.order_by("-day").first()
    sums: Counter[str] = Counter()
    for row in rows.filter(day__gte=since.date()):
        sums.update({n: getattr(row, n) for n in ("conversations", "messages", "changes")})
    return LegacyEvidence(
        last.last_at if last else None, sums["conversations"], sums["messages"], sums["changes"]
    )
