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
# So many matches among the newest are a page, and words that have them are not asked of the index.
COMMON = 50
INDEX_MS = 150
Condition = tuple[str, list[Any]]
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
    since = _boundary(tenant_id)
    newest = _newest(tenant_id, terms, since)
    if len(newest) >= COMMON:
        return Matches(_distinct(newest), complete=False)
    rarest = _rarest(tenant_id, terms, since)
    rows = _by_index(tenant_id, terms, rarest) if rarest else None
    if rows is None:
        return Matches(_distinct(newest), complete=False)
    return Matches(_distinct(rows[:MOST_MESSAGES]), complete=len(rows) <= MOST_MESSAGES)


def likes(terms: Sequence[Term]) -> tuple[str, list[str]]:
    """A condition on `words` and its parameters."""
    part = "CONCAT(' ', words, ' ') LIKE %s"
    return " AND ".join([part] * len(terms)), [term.like for term in terms]


def _boundary(tenant_id: int | None) -> Condition:
    """The window of the newest messages; all of them where there are few."""
    rows = read(_BOUNDARY, [tenant_id])
    where = "FORCE INDEX (ca_search_newest) WHERE tenant_id <=> %s"
    if not rows:
        return where, [tenant_id]
    if rows[0][0] is None:  # too many have no time
        return f"{where} AND at IS NOT NULL", [tenant_id]
    return f"{where} AND at >= %s", [tenant_id, rows[0][0]]


def _newest(
    tenant_id: int | None, terms: Sequence[Term], since: Condition
) -> list[tuple[Any, ...]]:
    where, params = likes(terms)
    return read(
        f"SELECT {_CHOSEN} {since[0]} AND {where} ORDER BY at DESC, id DESC LIMIT {MOST_MESSAGES}",
        [*since[1], *params],
    )


def _rarest(tenant_id: int | None, terms: Sequence[Term], since: Condition) -> Term | None:
    """The one word that the index is asked for: with a common one it reads a million entries, and
    can't be stopped meanwhile. None where all are common."""
    words = [Term((word,), term.begins) for term in terms for word in term.words]
    if len(words) == 1:
        return words[0]
    sums = ", ".join(["SUM(CONCAT(' ', words, ' ') LIKE %s)"] * len(words))
    [counts] = read(
        f"SELECT {sums} FROM chatadmin_message_search {since[0]}",
        [*(word.like for word in words), *since[1]],
    )
    least, word = min(zip((int(count or 0) for count in counts), words, strict=True), key=_count)
    return word if least < COMMON * 2 else None


def _count(pair: tuple[int, Term]) -> int:
    return pair[0]


def _by_index(
    tenant_id: int | None, terms: Sequence[Term], rarest: Term
) -> list[tuple[Any, ...]] | None:
    where, params = likes(terms)
    return read_within(
        INDEX_MS,
        f"{_CHOSEN} WHERE MATCH (words) AGAINST (%s IN BOOLEAN MODE) AND tenant_id <=> %s AND {where}"
        f" ORDER BY at DESC, id DESC LIMIT {MOST_MESSAGES + 1}",
        [rarest.boolean, tenant_id, *params],
    )


def _distinct(rows: Iterable[tuple[Any, ...]]) -> list[int]:
    return list(dict.fromkeys(int(row[0]) for row in rows))
