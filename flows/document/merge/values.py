"""Three values of one place become one: taken where one side changed it, decided where both did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

Side = Literal["mine", "theirs"]
Kind = Literal["field", "node", "edge", "start", "note", "setting"]


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()  # a key that is not there; None is a value


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed the same place differently; MISSING where a side has nothing there.

    `item`: id of the node or note, None for start and settings. `path`: the place in it. For the kind
    "edge" the path is the output and the values are lists of targets; for "node" they are whole nodes.
    """

    kind: Kind
    item: str | None
    path: tuple[str, ...]
    base: Any
    mine: Any
    theirs: Any

    @property
    def id(self) -> str:
        """The same for the same place, however often it is asked."""
        parts = [self.kind, self.item or "", *self.path]
        return "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)

    def to_json(self) -> dict[str, Any]:
        sides = {"base": self.base, "mine": self.mine, "theirs": self.theirs}
        values = {name: value for name, value in sides.items() if value is not MISSING}
        return {
            "id": self.id,
            "kind": self.kind,
            "item": self.item,
            "path": list(self.path),
            **values,
        }


class Decider:
    """Settles places and remembers which of them were conflicts. Unchosen ones are mine."""

    def __init__(self, choices: Mapping[str, Side]) -> None:
        self.choices = choices
        self.conflicts: list[Conflict] = []

    def settle(
        self, kind: Kind, item: str | None, path: tuple[str, ...], base: Any, mine: Any, theirs: Any
    ) -> Any:
        """One value as a whole."""
        if same(mine, theirs) or same(theirs, base):
            return mine
        if same(mine, base):
            return theirs
        return self.choose(Conflict(kind, item, path, base, mine, theirs))

    def choose(self, conflict: Conflict) -> Any:
        self.conflicts.append(conflict)
        theirs = self.choices.get(conflict.id) == "theirs"
        return conflict.theirs if theirs else conflict.mine

    def merge(
        self, kind: Kind, item: str | None, path: tuple[str, ...], base: Any, mine: Any, theirs: Any
    ) -> Any:
        """Objects key by key, as deep as they go; everything else as a whole."""
        if not (isinstance(mine, dict) and isinstance(theirs, dict)):
            return self.settle(kind, item, path, base, mine, theirs)
        if same(theirs, base):
            return mine
        old = base if isinstance(base, dict) else {}
        merged = {}
        for key in [*theirs, *(key for key in mine if key not in theirs)]:
            values = (part.get(key, MISSING) for part in (old, mine, theirs))
            value = self.merge(kind, item, (*path, key), *values)
            if value is not MISSING:
                merged[key] = value
        return merged


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: `true` is not 1, the order of keys does not count."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
