"""Whose rows are listed, and what the search box finds: numbers, sessions, words in messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError

from conversations.browser.distinct import distinct
from conversations.browser.filters import NO_TENANT, UNKNOWN_TENANT, Filters
from conversations.browser.scope import Condition, Scope
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout
from conversations.browser.texts import read
from conversations.search.find import find_talks

# A session id is not unique in old data; more than these are not listed.
MAX_MATCHES = 500
MOST_TENANTS = 1000
CANNOT_COMPARE = 1267  # "illegal mix of collations"


@dataclass(frozen=True, slots=True)
class Found:
    """Whose rows are listed, and which of them (`ids` None: nothing was searched for).

    `complete`: there are no others than `ids`. `words_of`: the tenant in whose messages was searched;
    `words` False: in none, for that takes one tenant.
    """

    tenants: Condition
    one_tenant: bool
    ids: list[int] | None = None
    complete: bool = True
    words: bool = False
    words_of: int | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose conversations are asked for; `id` counts where it is `one` (None: nobody's)."""

    where: Condition
    one: bool
    id: int | None = None


def owner_of(scope: Scope, filters: Filters, layout: Layout, known: Iterable[int]) -> Owner:
    """`known`: ids of the existing tenants (the platform's list of unknown tenants needs them)."""
    if not scope.platform:
        return Owner(scope.where("c.tenant_id"), True, scope.tenant_id)
    if filters.tenant == NO_TENANT:
        return Owner(("c.tenant_id IS NULL", []), True)
    if filters.tenant == UNKNOWN_TENANT:
        return Owner(_unknown(layout, set(known)), False)
    if filters.tenant:
        return Owner(("c.tenant_id = %s", [int(filters.tenant)]), True, int(filters.tenant))
    return Owner(("TRUE", []), False)


def find(scope: Scope, filters: Filters, layout: Layout, known: Iterable[int]) -> Found:
    owner = owner_of(scope, filters, layout, known)
    if not (filters.q or filters.session):
        return Found(owner.where, owner.one)
    words = layout.searchable and owner.one and bool(filters.q) and not _is_number(filters.q)
    sets: list[list[int]] = []
    complete = True
    if filters.session:
        sets.append(_of_session(scope, filters.session, layout, begins=False))
    if filters.q:
        ids, complete = _matches(scope, filters.q, layout, owner, words=words)
        sets.append(ids)
    ids = [id for id in sets[0] if all(id in other for other in sets[1:])]
    complete = complete and all(len(some) < MAX_MATCHES for some in sets)
    return Found(owner.where, owner.one, ids[:MAX_MATCHES], complete, words, owner.id)


def _unknown(layout: Layout, known: set[int]) -> Condition:
    table = INDEX if layout.indexed else CONVERSATIONS
    ids = [
        id
        for id in distinct(f"{table} c", "tenant_id", ("TRUE", []), MOST_TENANTS)
        if id not in known
    ]
    marks = ", ".join(["%s"] * len(ids))
    return (f"c.tenant_id IN ({marks})", list(ids)) if ids else ("FALSE", [])


def _is_number(text: str) -> bool:
    return text.startswith("#") and _digits(text[1:])


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _matches(
    scope: Scope, text: str, layout: Layout, owner: Owner, *, words: bool
) -> tuple[list[int], bool]:
    """(the number "17" or "#17", sessions that begin so, messages with these words; whether all)."""
    ids: list[int] = []
    if _digits(text.removeprefix("#")):
        where, params = scope.where()
        rows = read(
            f"SELECT id FROM {CONVERSATIONS} WHERE {where} AND id = %s",
            [*params, int(text.removeprefix("#"))],
        )
        ids += [id for (id,) in rows]
    if not _is_number(text):
        ids += _of_session(scope, text, layout, begins=owner.one)
    complete = True
    if words:
        found = find_talks(owner.id, text)
        ids, complete = ids + found.ids, found.complete
    return list(dict.fromkeys(ids)), complete


def _of_session(scope: Scope, text: str, layout: Layout, *, begins: bool) -> list[int]:
    """`begins`: those that begin so, too; else exactly this one."""
    if "session_id" not in layout.present:
        return []
    where, params = scope.where()
    compared = "LIKE" if begins else "="
    sought = _escaped(text) + "%" if begins else text
    try:
        rows = read(
            f"SELECT id, session_id FROM {CONVERSATIONS} WHERE {where} AND session_id {compared} %s"
            f" ORDER BY id DESC LIMIT {MAX_MATCHES}",
            [*params, sought],
        )
    except DatabaseError as error:
        if error.args[:1] != (CANNOT_COMPARE,):
            raise
        return []  # letters that the column's character set has not
    # the column's collation ignores case and accents; sessions differ by them
    return [id for id, session in rows if session == text or (begins and _begins(session, text))]


def _begins(session: Any, text: str) -> bool:
    return str(session).startswith(text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
