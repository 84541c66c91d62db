"""What the filters of the list offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from conversations.browser.counted import counted
from conversations.browser.distinct import distinct
from conversations.browser.filters import (
    DIFFERS,
    ENGINES,
    NONE,
    OUTCOMES,
    STATES,
    SYSTEMS,
    VISITORS,
    Filters,
)
from conversations.browser.named import joined
from conversations.browser.names import flow_names
from conversations.browser.nodenames import node_names
from conversations.browser.search import Owner
from conversations.browser.tables import INDEX, Layout
from conversations.browser.texts import Record
from conversations.usage import Usage


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down: value → label."""

    name: str
    label: str
    options: dict[str, Any]
    value: str

    @property
    def items(self) -> list[tuple[str, Any]]:
        """With a value that only the URL knows."""
        known = not self.value or self.value in self.options
        return list(
            self.options.items() if known else {**self.options, self.value: self.value}.items()
        )


def first_choices(
    filters: Filters, here: Layout, tenants: dict[int, str] | None, usage: Usage | None
) -> list[Choice]:
    """Those on the line itself. `tenants`: on the platform. `usage`: of one tenant, where it is known."""
    found = [Choice("system", _("System"), _systems(usage), filters.system)]
    if here.indexed:
        found.insert(0, Choice("state", _("State"), STATES, filters.state))
        found.insert(1, Choice("outcome", _("Outcome"), OUTCOMES, filters.outcome))
        found.append(Choice("engine", _("Engine"), _engines(usage), filters.engine))
    if tenants is not None:
        options = {str(id): f"{name} ({id})" for id, name in tenants.items()}
        special = {"none": _("Without tenant"), "unknown": _("Unknown tenant")}
        found.insert(0, Choice("tenant", _("Tenant"), {**special, **options}, filters.tenant))
    return found


def _systems(usage: Usage | None) -> dict[str, Any]:
    return counted(SYSTEMS, usage.systems if usage else None)


def _engines(usage: Usage | None) -> dict[str, Any]:
    return counted(ENGINES, usage.engines if usage else None)


def further_choices(filters: Filters, here: Layout, owner: Owner, tenant: Any) -> list[Choice]:
    """Those that are folded away. `tenant`: whose flows have names; None on the platform."""
    if not here.indexed:
        return []
    features = {value: value for value in _values("feature_slug", owner)}
    nothing = {NONE: _("(none)")}
    return [
        Choice("feature", _("Feature"), {**features, **nothing}, filters.feature),
        Choice("flow", _("Flow"), {**_flows(owner, tenant), **nothing}, filters.flow),
        Choice("node", _("Node"), _nodes(filters, owner, tenant), filters.node),
        Choice("visitor", _("Visitor"), VISITORS, filters.visitor),
        Choice("differs", _("Legacy and new differ"), DIFFERS, filters.differs),
    ]


def _values(column: str, owner: Owner, flow: str = "") -> list[str]:
    """What stands there; for one tenant only, whose rows lie together."""
    if not owner.one:
        return []
    index = {"feature_slug": "feature", "flow_id": "flow", "node_id": "node"}[column]
    where = joined([owner.where, *([("c.flow_id = %s", [int(flow)])] if flow else [])])
    found = distinct(f"{INDEX} c FORCE INDEX (ca_conv_{index})", column, where)
    return sorted(str(value) for value in found)


def _flows(owner: Owner, tenant: Any) -> dict[str, str]:
    ids = _values("flow_id", owner)
    names = flow_names(tenant, ids) if tenant is not None else {}
    return {id: names.get(id, id) for id in ids}


def _nodes(filters: Filters, owner: Owner, tenant: Any) -> dict[str, str]:
    """Of the chosen flow; without one, numbers of nodes mean nothing."""
    if not filters.flow or filters.flow == NONE:
        return {}
    ids = _values("node_id", owner, filters.flow)
    records: list[Record] = [{"flow_id": filters.flow, "current_node_id": id} for id in ids]
    names = node_names(tenant, records) if tenant is not None else {}
    return {id: _label(names.get((f"f{filters.flow}", id)), id) for id in ids}


def _label(name: str | None, id: str) -> str:
    return f"{name} ({id})" if name else id
