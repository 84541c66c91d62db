"""How a list is read: from which index, by which conditions, and what is checked row by row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from conversations.browser.filters import Filters
from conversations.browser.named import ALL, ALL_OF_A_TENANT, days, joined, named
from conversations.browser.scope import Condition
from conversations.browser.search import Found
from conversations.browser.tables import CONVERSATIONS, INDEX, Layout

TRUE: Condition = ("TRUE", [])
# Below zero: a talk that the old application has not shown yet, so there is no row to list.
SHOWN: Condition = ("c.conversation_id > 0", [])


@dataclass(frozen=True, slots=True)
class Plan:
    """`where` is what the index answers; `rest` is checked for each of its rows, so reading may be long.

    `table`: FROM clause with alias c; `columns`: those of the order (the last one is the id).
    """

    table: str
    columns: tuple[str, ...]
    where: Condition
    rest: Condition = TRUE
    empty: bool = False  # nothing can match, so nothing is asked

    @property
    def exact(self) -> bool:
        """Every row that is read is shown."""
        return self.rest[0] == "TRUE"

    @property
    def dated(self) -> bool:
        return len(self.columns) > 1


DATED = ("last_activity_at", "conversation_id")


def plan_of(found: Found, filters: Filters, layout: Layout) -> Plan:
    empty = found.ids == [] or found.tenants[0] == "FALSE"
    return replace(_plan(found, filters, layout), empty=empty)


def _plan(found: Found, filters: Filters, layout: Layout) -> Plan:
    if not layout.indexed:
        return Plan(f"{CONVERSATIONS} c", ("id",), _of_the_shared_row(found, filters, layout))
    parts, bounds = named(filters), [SHOWN, *days(filters)]
    wanted = [part.where for part in parts]
    if found.ids is not None:
        chosen = ids_in("c.conversation_id", found.ids)
        return Plan(f"{INDEX} c", DATED, joined([found.tenants, chosen, *wanted, *bounds]))
    if not found.one_tenant:
        others = joined([*wanted, *([found.tenants] if found.tenants != TRUE else [])])
        return Plan(_forced(ALL), DATED, joined(bounds), others)
    index = parts[0].index if parts else ALL_OF_A_TENANT
    return Plan(
        _forced(index), DATED, joined([found.tenants, *wanted[:1], *bounds]), joined(wanted[1:])
    )


def _forced(index: str) -> str:
    # in the middle of a big tenant the server prefers to read half the table
    return f"{INDEX} c FORCE INDEX ({index})"


def _of_the_shared_row(found: Found, filters: Filters, layout: Layout) -> Condition:
    """On a server without our tables: what its own columns tell."""
    parts = [found.tenants]
    if found.ids is not None:
        parts.append(ids_in("c.id", found.ids))
    if filters.system:
        parts.append(_system(filters.system, layout))
    return joined(parts)


def _system(system: str, layout: Layout) -> Condition:
    """A system's column that the server lacks counts as empty."""
    old, new = (
        f"c.{column} IS NOT NULL" if column in layout.present else "FALSE"
        for column in ("feature_slug", "flow_id")
    )
    sides = {
        "old": f"({old} AND NOT {new})",
        "new": f"({new} AND NOT {old})",
        "both": f"({old} AND {new})",
        "neither": f"(NOT {old} AND NOT {new})",
    }
    return sides[system], []


def ids_in(column: str, ids: list[int]) -> Condition:
    if not ids:
        return "FALSE", []
    return f"{column} IN ({', '.join(['%s'] * len(ids))})", list(ids)
