"""One side of a merge, and what it did to the base."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

Slot = tuple[str, str]  # source node, name of its output


@dataclass(frozen=True)
class State:
    """A document of sound shape with its start node (empty: none)."""

    document: dict[str, Any]
    start: str

    @cached_property
    def nodes(self) -> dict[str, dict[str, Any]]:
        return {node["id"]: node for node in self.document["nodes"]}

    @cached_property
    def slots(self) -> dict[Slot, list[str]]:
        """Where each output leads. More than one target is a mistake that a draft may hold."""
        slots: dict[Slot, list[str]] = {}
        for edge in self.document["edges"]:
            slots.setdefault((edge["source"], edge["sourceOutput"]), []).append(edge["target"])
        return slots

    def targets(self, slot: Slot, base: State) -> list[str]:
        """Where an output leads. An edge that only went with its deleted node counts as being there."""
        now, before = self.slots.get(slot, []), base.slots.get(slot, [])
        left = [target for target in before if target in self.nodes and slot[0] in self.nodes]
        return before if now == left else now

    def start_by(self, base: State) -> str:
        """The start; where only its node's deletion took it away, the base's."""
        return base.start if not self.start and base.start not in self.nodes else self.start

    def touched(self, node_id: str, base: State) -> bool:
        """Whether this side did more to a node of the base than move it."""
        if content(self.nodes[node_id]) != content(base.nodes[node_id]):
            return True
        if self.start == node_id != base.start:
            return True
        return any(
            self.targets(slot, base) != base.slots.get(slot, [])
            for slot in {*self.slots, *base.slots}
            if slot[0] == node_id or node_id in self._new_targets(slot, base)
        )

    def _new_targets(self, slot: Slot, base: State) -> set[str]:
        return set(self.slots.get(slot, [])) - set(base.slots.get(slot, []))


def content(node: dict[str, Any]) -> dict[str, Any]:
    """A node without its place on the canvas."""
    return {key: value for key, value in node.items() if key != "position"}
