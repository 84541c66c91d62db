"""Filters as SQL, and the exact search for a session or a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError

from conversations.browser.filters import NO_OUTCOME, NO_TENANT, UNKNOWN_TENANT, Filters
from conversations.browser.scope import Condition, Scope
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout
from conversations.browser.texts import read

# A session id is not unique in old data; more than these are not listed.
MAX_MATCHES = 500
CANNOT_COMPARE = 1267  # "illegal mix of collations"


@dataclass(frozen=True, slots=True)
class Found:
    """Whose rows are listed, and which of them (`ids` None: nothing was searched for)."""

    tenants: Condition
    one_tenant: bool
    ids: list[int] | None = None

    @property
    def nothing(self) -> bool:
        return self.ids == [] or self.tenants[0] == "FALSE"


def find(scope: Scope, filters: Filters, layout: Layout, known: Iterable[int]) -> Found:
    """`known`: ids of the existing tenants (the platform's list of unknown tenants needs them)."""
    ids = _matches(scope, filters.q, layout) if filters.q else None
    if not scope.platform:
        return Found(scope.where("c.tenant_id"), True, ids)
    if filters.tenant == NO_TENANT:
        return Found(("c.tenant_id IS NULL", []), True, ids)
    if filters.tenant == UNKNOWN_TENANT:
        return Found(_unknown(layout, set(known)), False, ids)
    if filters.tenant:
        return Found(("c.tenant_id = %s", [int(filters.tenant)]), True, ids)
    return Found(("TRUE", []), False, ids)


def _unknown(layout: Layout, known: set[int]) -> Condition:
    table = INDEX if layout.indexed else CONVERSATIONS
    rows = read(f"SELECT DISTINCT tenant_id FROM {table} WHERE tenant_id IS NOT NULL", [])
    ids = [id for (id,) in rows if id not in known]
    return (f"c.tenant_id IN ({_marks(ids)})", list(ids)) if ids else ("FALSE", [])


def _matches(scope: Scope, text: str, layout: Layout) -> list[int]:
    """Conversations with exactly this session id, or with this number ("17" or "#17")."""
    where, params = scope.where()
    number = text.removeprefix("#")
    ids = []
    if number.isascii() and number.isdigit() and len(number) <= 18:
        ids += read(
            f"SELECT id FROM {CONVERSATIONS} WHERE {where} AND id = %s", [*params, int(number)]
        )
    if "session_id" in layout.present:
        ids += _of_session(where, params, text)
    return list(dict.fromkeys(id for (id,) in ids))


def _of_session(where: str, params: list[Any], text: str) -> list[tuple[int]]:
    try:
        rows = read(
            f"SELECT id, session_id FROM {CONVERSATIONS} WHERE {where} AND session_id = %s"
            f" ORDER BY id DESC LIMIT {MAX_MATCHES}",
            [*params, text],
        )
    except DatabaseError as error:
        if error.args[:1] != (CANNOT_COMPARE,):
            raise
        return []  # letters that the column's character set has not
    # the column's collation ignores case and accents; sessions differ by them
    return [(id,) for id, session_id in rows if session_id == text]


def conditions(found: Found, filters: Filters, layout: Layout) -> list[Condition]:
    """What the index table (alias c) and, for `system`, ai_conversations (alias a) must fulfil."""
    parts = [found.tenants]
    key, row = ("c.conversation_id", "a") if layout.indexed else ("c.id", "c")
    if found.ids is not None:
        parts.append((f"{key} IN ({_marks(found.ids)})", list(found.ids)))
    if layout.indexed and filters.state:
        parts.append(("c.state = %s", [filters.state]))
    if layout.indexed and filters.outcome == NO_OUTCOME:
        parts.append(("c.last_outcome IS NULL", []))
    elif layout.indexed and filters.outcome:
        parts.append(("c.last_outcome = %s", [filters.outcome]))
    if layout.indexed and filters.engine == "fallback":
        parts.append(("c.fallback_used = 1", []))
    elif layout.indexed and filters.engine:
        parts.append(("c.last_engine = %s", [filters.engine]))
    if filters.system:
        parts.append(_system(filters.system, row, layout))
    return parts


def _system(system: str, row: str, layout: Layout) -> Condition:
    """A system's column that the server lacks counts as empty."""
    old, new = (
        f"{row}.{column} IS NOT NULL" if column in layout.present else "FALSE"
        for column in ("feature_slug", "flow_id")
    )
    sides = {
        "old": f"({old} AND NOT {new})",
        "new": f"({new} AND NOT {old})",
        "both": f"({old} AND {new})",
        "neither": f"(NOT {old} AND NOT {new})",
    }
    return sides[system], []


def _marks(values: Iterable[object]) -> str:
    return ", ".join("%s" for _ in values)
