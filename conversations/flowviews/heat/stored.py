"""Reads what is counted from, and keeps what was counted. Every statement names tenant and flow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import orjson
from django.db import connections

from conversations.flowviews.heat.count import Place, Talk
from conversations.flowviews.heat.figures import VersionDay
from conversations.flowviews.heat.turns import StoredTurn
from conversations.models import HeatDay, HeatMark, HeatTalk
from tenants.central.texts import read

# Ids come from the index in the order of their activity.
_NEXT = """
SELECT conversation_id, last_activity_at
FROM chatadmin_conversation FORCE INDEX (ca_conv_activity)
WHERE tenant_id = %s AND last_activity_at >= %s AND (last_activity_at > %s OR conversation_id > %s)
ORDER BY last_activity_at, conversation_id LIMIT %s
"""
# The traces of other flows stay on the server, and so do turns that were counted before.
_TURNS = """
SELECT t.conversation_id, t.turn_no, t.revision_id, t.engine, t.outcome, t.created_at,
    IF(t.revision_id IN ({revisions}), t.trace, NULL)
FROM chatadmin_conversation c JOIN chatadmin_turn t ON t.conversation_id = c.conversation_id
WHERE c.tenant_id = %s AND c.conversation_id IN ({talks})
    AND (t.outcome IS NOT NULL OR t.engine = '') AND t.created_at >= %s AND t.turn_no > COALESCE((
        SELECT MAX(h.turn_no) FROM chatadmin_heat_talk h
        WHERE h.tenant_id = %s AND h.flow_id = %s AND h.conversation_id = c.conversation_id), 0)
ORDER BY t.conversation_id, t.turn_no
"""
_LEFT = (
    "SELECT COUNT(*) FROM chatadmin_conversation WHERE tenant_id = %s AND last_activity_at >= %s"
)
# Raw, for there are thousands of them at a first look, and the ORM costs three times as much.
_KEEP = """
INSERT INTO chatadmin_heat_talk (tenant_id, flow_id, conversation_id, revision_id, turn_no, at, node_id,
    outcome, went_on, answered_at, seen)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON DUPLICATE KEY UPDATE turn_no = VALUES(turn_no), at = VALUES(at), node_id = VALUES(node_id),
    outcome = VALUES(outcome), went_on = VALUES(went_on), answered_at = VALUES(answered_at),
    seen = VALUES(seen)
"""

Position = tuple[datetime, int]


def next_talks(tenant_id: int, after: Position, most: int) -> list[Position]:
    """[(last activity, conversation id)] of the tenant's next conversations."""
    at, last_id = plain(after[0]), after[1]
    rows = read(_NEXT, [tenant_id, at, at, last_id, most])
    return [(moment.replace(tzinfo=UTC), id) for id, moment in rows]


def active_since(tenant_id: int, at: datetime) -> int:
    [[count]] = read(_LEFT, [tenant_id, plain(at)])
    return int(count)


def new_turns(
    mark: HeatMark, revisions: Collection[int], ids: Sequence[int], since: date
) -> list[StoredTurn]:
    """Finished turns of these talks that were not counted yet, in order."""
    statement = _TURNS.format(revisions=_marks(revisions), talks=_marks(ids))
    whose = [mark.tenant_id, *ids, since, mark.tenant_id, mark.flow_id]
    return [StoredTurn(*row) for row in read(statement, [*revisions, *whose])]


def talks_before(mark: HeatMark, ids: Sequence[int]) -> dict[int, Talk]:
    found: dict[int, Talk] = defaultdict(dict)
    rows = HeatTalk.objects.for_tenant(mark.tenant_id)
    for row in rows.filter(flow_id=mark.flow_id, conversation_id__in=ids):
        found[row.conversation_id][row.revision_id] = Place(
            row.conversation_id,
            row.revision_id,
            row.turn_no,
            plain(row.at),
            row.node_id,
            row.outcome,
            row.went_on,
            row.answered_at and plain(row.answered_at),
            orjson.loads(row.seen),
        )
    return dict(found)


def keep_talks(mark: HeatMark, places: Iterable[Place]) -> None:
    rows = [
        (
            mark.tenant_id,
            mark.flow_id,
            place.conversation_id,
            place.revision_id,
            place.turn_no,
            place.at,
            place.node_id,
            place.outcome,
            place.went_on,
            place.answered_at,
            orjson.dumps(place.seen).decode(),
        )
        for place in places
    ]
    with connections["central"].cursor() as cursor:
        cursor.executemany(_KEEP, rows)


def add_to_days(mark: HeatMark, days: dict[tuple[date, int], VersionDay]) -> None:
    changed: dict[date, dict[int, VersionDay]] = defaultdict(dict)
    for (day, revision_id), figures in days.items():
        changed[day][revision_id] = figures
    stored = days_of(mark, changed)
    for day, versions in changed.items():
        before = stored.setdefault(day, {})
        for revision_id, figures in versions.items():
            before.setdefault(revision_id, VersionDay()).add(figures)
    whose = {"tenant_id": mark.tenant_id, "flow_id": mark.flow_id}
    rows = [HeatDay(day=day, figures=_text(stored[day]), **whose) for day in changed]
    HeatDay.objects.for_platform().bulk_create(
        rows, update_conflicts=True, update_fields=["figures"]
    )


def days_of(mark: HeatMark, days: Iterable[date]) -> dict[date, dict[int, VersionDay]]:
    rows = HeatDay.objects.for_tenant(mark.tenant_id)
    rows = rows.filter(flow_id=mark.flow_id, day__in=list(days))
    return {
        row.day: {int(id): VersionDay.from_json(raw) for id, raw in _json(row.figures).items()}
        for row in rows
    }


def version_since(mark: HeatMark, revision_id: int, since: date) -> VersionDay:
    """All days from that one on, added up."""
    whole = VersionDay()
    rows = HeatDay.objects.for_tenant(mark.tenant_id)
    rows = rows.filter(flow_id=mark.flow_id, day__gte=since)
    for text in rows.values_list("figures", flat=True):
        raw = _json(text).get(str(revision_id))
        if raw is not None:
            whole.add(VersionDay.from_json(raw))
    return whole


def plain(moment: datetime) -> datetime:
    """In UTC without a zone, as the server has it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _text(versions: dict[int, VersionDay]) -> str:
    raw = {str(id): version.to_json() for id, version in versions.items()}
    return orjson.dumps(raw).decode()


def _json(text: str) -> dict[str, Any]:
    raw: dict[str, Any] = orjson.loads(text)
    return raw


def _marks(values: Collection[int]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
