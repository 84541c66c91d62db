"""A node on its way from the old form to today's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Raw = dict[str, Any]


@dataclass(slots=True)
class OldNode:
    """``routes``: output → node that the config names (as written there)."""

    id: str
    type: str
    name: str
    config: Raw
    position: Raw
    legacy: Raw = field(default_factory=dict)
    routes: dict[str, Any] = field(default_factory=dict)

    def keep(self, key: str, value: Any) -> None:
        """Stores something old under "legacy", beside what is there already."""
        free = key
        while free in self.legacy and self.legacy[free] != value:
            free += "_"
        self.legacy[free] = value

    def keep_edge(self, edge: Raw) -> None:
        key = "node.edges"
        while not isinstance(self.legacy.setdefault(key, []), list):
            key += "_"
        self.legacy[key].append(edge)

    def to_json(self) -> Raw:
        keys = ("id", "type", "name", "config", "position")
        made = {key: getattr(self, key) for key in keys}
        return made | ({"legacy": self.legacy} if self.legacy else {})
