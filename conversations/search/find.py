"""Conversations in whose messages words stand, those with the newest such message first.

Common words stand in the newest messages, so those are read first; for all others the full-text index is
asked, and given up when it takes too long: then the newest matches are what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.search.boxed import read_within
from conversations.search.query import Term, terms_of
from tenants.central.texts import read

# So many of a tenant's messages are read one by one.
NEWEST = 6000
MOST_MESSAGES = 500
INDEX_MS = 150
_BOUNDARY = f"""
SELECT at FROM chatadmin_message_search FORCE INDEX (ca_search_newest) WHERE tenant_id <=> %s
ORDER BY at DESC, id DESC LIMIT 1 OFFSET {NEWEST}
"""
_CHOSEN = "conversation_id, CAST(at AS CHAR) FROM chatadmin_message_search"


@dataclass(frozen=True, slots=True)
class Matches:
    """`ids`: conversations. `complete`: no older message has the words."""

    ids: list[int]
    complete: bool


NONE = Matches([], complete=True)


def find_talks(tenant_id: int | None, text: str) -> Matches:
    """The tenant's conversations; `tenant_id` None: those of nobody. Every statement names the tenant."""
    terms = terms_of(text, tenant_id)
    if not terms:
        return NONE
    newest = _newest(tenant_id, terms)
    if len(newest) >= MOST_MESSAGES // 10:
        return Matches(_distinct(newest), complete=False)
    rows = _by_index(tenant_id, terms)
    if rows is None:
        return Matches(_distinct(newest), complete=False)
    return Matches(_distinct(rows[:MOST_MESSAGES]), complete=len(rows) <= MOST_MESSAGES)


def likes(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """A condition on `words` and its parameters."""
    part = "CONCAT(' ', words, ' ') LIKE %s"
    return " AND ".join([part] * len(terms)), [term.like for term in terms]


def _newest(tenant_id: int | None, terms: Sequence[Term]) -> list[tuple[Any, ...]]:
    where, params = likes(terms)
    boundary = read(_BOUNDARY, [tenant_id])
    since = "AND at >= %s" if boundary and boundary[0][0] is not None else ""
    given = [boundary[0][0]] if since else []
    if boundary and not since:
        return []  # messages without a time: the index alone is asked
    return read(
        f"SELECT {_CHOSEN} FORCE INDEX (ca_search_newest) WHERE tenant_id <=> %s {since} AND {where}"
        f" ORDER BY at DESC, id DESC LIMIT {MOST_MESSAGES}",
        [tenant_id, *given, *params],
    )


def _by_index(tenant_id: int | None, terms: Sequence[Term]) -> list[tuple[Any, ...]] | None:
    words = " ".join(term.boolean for term in terms)
    return read_within(
        INDEX_MS,
        f"{_CHOSEN} WHERE MATCH (words) AGAINST (%s IN BOOLEAN MODE) AND tenant_id <=> %s"
        f" ORDER BY at DESC, id DESC LIMIT {MOST_MESSAGES + 1}",
        [words, tenant_id],
    )


def _distinct(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    return list(dict.fromkeys(int(row[0]) for row in rows))
