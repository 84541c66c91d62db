"""Where a conversation stands between two turns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Phase = Literal["new", "waiting", "ended", "open"]
_SHAPE = "A state is an object with the keys node_id, phase and memory."
_PHASES = get_args(Phase)
_TEXT = frozenset({str})


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
        """The state that to_json() wrote, with its memory. Raises StateError for anything else."""
        if not isinstance(raw, dict) or len(raw) != 3:
            raise StateError(_SHAPE)
        try:
            node_id, phase, memory = raw["node_id"], raw["phase"], raw["memory"]
        except KeyError:
            raise StateError(_SHAPE) from None
        if node_id is not None and not isinstance(node_id, str):
            raise StateError("node_id of a state is a string or null.")
        if phase not in _PHASES:
            raise StateError(f"phase of a state is one of {', '.join(_PHASES)}.")
        if node_id is None and phase == "waiting":
            raise StateError("A waiting state names the node that waits.")
        if not isinstance(memory, dict) or not _TEXT.issuperset(map(type, memory)):
            raise StateError("memory of a state is an object.")
        return cls(node_id, phase, memory)
