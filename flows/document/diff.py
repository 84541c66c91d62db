"""What differs between two states of a flow, place by place. Nothing that differs is left out.

Compared are nodes by id, fields as deep as objects go, edges by source, output and target, the start, notes
and settings. What means nothing is no difference: the order of nodes, notes and keys, and the ids of edges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from flows.document.merge.notes import by_id
from flows.document.merge.sides import State
from flows.document.merge.values import MISSING, same

Kind = Literal["node", "field", "place", "edge", "start", "note", "setting"]
Sign = Literal["added", "removed", "changed", "moved"]
Way = tuple[str, str, str]  # source, output, target


@dataclass(frozen=True, slots=True)
class Change:
    """One place. `item`: id of its node or note, an edge's source; None for start and settings.

    `path`: the keys that lead to a field, or the output and the target of an edge. `before` and `after` are
    MISSING where nothing is there; of an edge they are its target.
    """

    kind: Kind
    sign: Sign
    item: str | None
    path: tuple[str, ...]
    before: Any
    after: Any

    def to_json(self) -> dict[str, Any]:
        sides = {"before": self.before, "after": self.after}
        values = {name: value for name, value in sides.items() if value is not MISSING}
        place = {"kind": self.kind, "sign": self.sign, "item": self.item, "path": list(self.path)}
        return {**place, **values}


def diff(before: State, after: State) -> list[Change]:
    """Nodes first, in the order of `after`, then those that went. Both must be of sound shape."""
    return [
        *_items("node", before.nodes, after.nodes),
        *_edges(before, after),
        *_start(before, after),
        *_items("note", by_id(before), by_id(after)),
        *_fields("setting", None, (), _settings(before), _settings(after)),
    ]


def _items(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for id_, item in after.items():
        if id_ not in before:
            yield Change(kind, "added", id_, (), MISSING, item)
        elif kind == "note":
            yield from _fields("note", id_, (), before[id_], item)
        else:
            yield from _node(id_, before[id_], item)
    for id_, item in before.items():
        if id_ not in after:
            yield Change(kind, "removed", id_, (), item, MISSING)


def _node(id_: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for key in _keys(before, after):
        old, new = before.get(key, MISSING), after.get(key, MISSING)
        if key != "position":
            yield from _fields("field", id_, (key,), old, new)
        elif not same(old, new):
            yield Change("place", "moved", id_, (key,), old, new)


def _fields(
    kind: Kind, item: str | None, path: tuple[str, ...], before: Any, after: Any
) -> Iterator[Change]:
    """Objects key by key; everything else as a whole."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in _keys(before, after):
            values = before.get(key, MISSING), after.get(key, MISSING)
            yield from _fields(kind, item, (*path, key), *values)
    elif not same(before, after):
        yield Change(kind, _sign(before, after), item, path, before, after)


def _edges(before: State, after: State) -> Iterator[Change]:
    """Ways that came and went; the same way twice is a mistake that a draft may hold."""
    old, new = Counter(_ways(before)), Counter(_ways(after))
    for source, output, target in (new - old).elements():
        yield Change("edge", "added", source, (output, target), MISSING, target)
    for source, output, target in (old - new).elements():
        yield Change("edge", "removed", source, (output, target), target, MISSING)


def _ways(state: State) -> list[Way]:
    edges = state.document["edges"]
    return [(edge["source"], edge["sourceOutput"], edge["target"]) for edge in edges]


def _start(before: State, after: State) -> Iterator[Change]:
    if before.start != after.start:
        old, new = before.start or MISSING, after.start or MISSING
        yield Change("start", _sign(old, new), None, (), old, new)


def _settings(state: State) -> dict[str, Any]:
    settings: dict[str, Any] = state.document.get("settings", {})
    return settings


def _keys(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [*after, *(key for key in before if key not in after)]


def _sign(before: Any, after: Any) -> Sign:
    if before is MISSING:
        return "added"
    return "removed" if after is MISSING else "changed"
