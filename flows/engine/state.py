"""Where a conversation stands between two turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, cast, get_args

Phase = Literal["new", "waiting", "ended", "open"]
_KEYS = frozenset({"node_id", "phase", "memory"})
_PHASES = get_args(Phase)


class StateError(ValueError):
    """A stored state cannot be read; the message says what is wrong with it."""


@dataclass(slots=True)
class State:
    """``node_id``: the node reached last. Only in phase "waiting" does the next message go to it;
    otherwise it starts the flow ("new": nothing happened yet, "ended": an end node was reached,
    "open": the flow ran out or broke off). ``memory``: what the nodes remember, flat.
    """

    node_id: str | None = None
    phase: Phase = "new"
    memory: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """JSON values; shares ``memory`` with this state."""
        return {"node_id": self.node_id, "phase": self.phase, "memory": self.memory}

    @classmethod
    def from_json(cls, raw: object) -> State:
        """The state that to_json() wrote. Raises StateError for anything else."""
        if not isinstance(raw, dict) or raw.keys() != _KEYS:
            raise StateError("A state is an object with the keys node_id, phase and memory.")
        return cls(_node_id(raw), _phase(raw), _memory(raw))


def _node_id(raw: dict[str, Any]) -> str | None:
    node_id = raw["node_id"]
    if node_id is not None and not isinstance(node_id, str):
        raise StateError("node_id of a state is a string or null.")
    if node_id is None and raw["phase"] == "waiting":
        raise StateError("A waiting state names the node that waits.")
    return node_id


def _phase(raw: dict[str, Any]) -> Phase:
    if raw["phase"] not in _PHASES:
        raise StateError(f"phase of a state is one of {', '.join(_PHASES)}.")
    return cast(Phase, raw["phase"])


def _memory(raw: dict[str, Any]) -> dict[str, Any]:
    memory = raw["memory"]
    if not isinstance(memory, dict) or not {str}.issuperset(map(type, memory)):
        raise StateError("memory of a state is an object.")
    return memory.copy()
