"""Each filter as SQL over our row (alias c), and the index in which its rows lie in the list's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from conversations.browser.filters import NO_OUTCOME, NONE, Filters
from conversations.browser.scope import Condition

ALL_OF_A_TENANT = "ca_conv_activity"
ALL = "ca_conv_latest"


@dataclass(frozen=True, slots=True)
class Named:
    """`index` holds the rows that `where` lets through side by side, the newest first."""

    index: str
    where: Condition


# In the order of how few rows they leave, as a rule: the first one that is set chooses the index.
_COLUMNS = (
    ("differs", "differs", "ca_conv_differs"),
    ("fallback", "fallback_used", "ca_conv_fallback"),
    ("flow", "flow_id", "ca_conv_flow"),
    ("outcome", "last_outcome", "ca_conv_outcome"),
    ("feature", "feature_slug", "ca_conv_feature"),
    ("by_user", "by_user", "ca_conv_user"),
    ("state", "state", "ca_conv_state"),
    ("engine", "last_engine", "ca_conv_engine"),
    ("system", "system", "ca_conv_system"),
)


def named(filters: Filters) -> list[Named]:
    """Those that are set."""
    values = _values(filters)
    found = [
        Named(index, _equal(column, values[name]))
        for name, column, index in _COLUMNS
        if values[name]
    ]
    if filters.flow and filters.node:
        flow, node = _equal("flow_id", filters.flow), _equal("node_id", filters.node)
        found.insert(0, Named("ca_conv_node", joined([flow, node])))
    return found


def _values(filters: Filters) -> dict[str, str]:
    """As they stand in the columns."""
    fallback = filters.engine == "fallback"
    return {
        **{name: str(getattr(filters, name)) for name in ("differs", "feature", "state", "system")},
        "flow": "" if filters.node else filters.flow,
        "outcome": NONE if filters.outcome == NO_OUTCOME else filters.outcome,
        "by_user": {"user": "1", "guest": "0"}.get(filters.visitor, ""),
        "engine": "" if fallback else filters.engine,
        "fallback": "1" if fallback else "",
    }


def _equal(column: str, value: str) -> Condition:
    return (f"c.{column} IS NULL", []) if value == NONE else (f"c.{column} = %s", [value])


def days(filters: Filters) -> list[Condition]:
    """The last activity stands in every index, so these bound what is read of it."""
    found: list[Condition] = []
    if filters.since:
        found.append(("c.last_activity_at >= %s", [filters.since]))
    if filters.until:
        end = date.fromisoformat(filters.until) + timedelta(days=1)
        found.append(("c.last_activity_at < %s", [end.isoformat()]))
    return found


def joined(parts: list[Condition]) -> Condition:
    """All of them; TRUE where there are none."""
    params: list[Any] = [value for _, values in parts for value in values]
    return " AND ".join(sql for sql, _ in parts) or "TRUE", params
