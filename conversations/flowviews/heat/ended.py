"""Where talks of a version ended: their numbers and, by the same condition, the talks themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from conversations.flowviews.heat.stored import plain
from conversations.flowviews.heat.turns import ANSWERED
from tenants.central.texts import read

# Who was asked so lately may still answer.
FRESH = timedelta(minutes=30)
# How talks ended, as it stands in an address: SQL over a row of chatadmin_heat_talk.
DONE = f"outcome IN {ANSWERED}"
HOWS = {
    "": "TRUE",
    "done": DONE,
    "dropped": f"NOT ({DONE}) AND at < %(fresh)s",
    "now": f"NOT ({DONE}) AND at >= %(fresh)s",
}
_VERSION = """
tenant_id = %(tenant)s AND flow_id = %(flow)s AND revision_id = %(revision)s AND at >= %(since)s
"""
_ENDED = f"{_VERSION} AND went_on = 0"
_PLACES = f"""
SELECT went_on, node_id, COUNT(*), SUM({HOWS["done"]}), SUM({HOWS["dropped"]}), SUM({HOWS["now"]}),
    SUM(answered_at >= %(since)s)
FROM chatadmin_heat_talk WHERE {_VERSION} GROUP BY went_on, node_id
"""
_VERSIONS = """
SELECT revision_id, COUNT(*) FROM chatadmin_heat_talk
WHERE tenant_id = %(tenant)s AND flow_id = %(flow)s AND at >= %(since)s GROUP BY revision_id
"""


@dataclass(frozen=True, slots=True)
class Question:
    """Talks of one version whose last turn on it was on `since` or later; `now` is when it was asked."""

    tenant_id: int
    flow_id: int
    revision_id: int
    since: datetime
    now: datetime

    @property
    def values(self) -> dict[str, Any]:
        return {
            "tenant": self.tenant_id,
            "flow": self.flow_id,
            "revision": self.revision_id,
            "since": plain(self.since),
            "fresh": plain(self.now - FRESH),
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Talks at one node; those that `went_on` elsewhere stand apart."""

    went_on: bool
    node_id: str
    talks: int
    done: int
    dropped: int
    now: int
    answered: int


def places(question: Question) -> list[Place]:
    rows = read(_PLACES, question.values)
    return [
        Place(bool(went_on), str(node_id), *(int(count or 0) for count in counts))
        for went_on, node_id, *counts in rows
    ]


def versions(question: Question) -> dict[int, int]:
    """{revision id: talks} of all versions in these days."""
    return {int(id): int(count) for id, count in read(_VERSIONS, question.values)}


def count_talks(question: Question, node_id: str, how: str) -> int:
    sql, values = _condition(question, node_id, how)
    [[count]] = read(f"SELECT COUNT(*) FROM chatadmin_heat_talk WHERE {sql}", values)
    return int(count)


def talks(
    question: Question, node_id: str, how: str, most: int, skip: int
) -> list[tuple[int, int]]:
    """[(conversation id, number of its last turn)], the newest first."""
    sql, values = _condition(question, node_id, how)
    statement = f"""
        SELECT conversation_id, turn_no FROM chatadmin_heat_talk WHERE {sql}
        ORDER BY at DESC, conversation_id DESC LIMIT %(most)s OFFSET %(skip)s
    """
    rows = read(statement, {**values, "most": most, "skip": skip})
    return [(int(id), int(turn_no)) for id, turn_no in rows]


def _condition(question: Question, node_id: str, how: str) -> tuple[str, dict[str, Any]]:
    sql = f"{_ENDED} AND node_id = %(node)s AND {HOWS[how]}"
    return sql, {**question.values, "node": node_id}
