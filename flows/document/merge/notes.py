"""The sticky notes of a merge, note by note."""

from __future__ import annotations

import json
from typing import Any

from flows.document.merge.nodes import place
from flows.document.merge.sides import State
from flows.document.merge.values import MISSING, Conflict, Decider, same

_LAYOUT = frozenset({"position", "size", "x", "y", "width", "height"})


def merge_notes(base: State, mine: State, theirs: State, decide: Decider) -> list[Any]:
    old, own, other = (by_id(state) for state in (base, mine, theirs))
    ids = [*other, *(id_ for id_ in own if id_ not in other)]
    sides = ((old.get(id_, MISSING), own.get(id_, MISSING), other.get(id_, MISSING)) for id_ in ids)
    notes = (_note(id_, *three, decide) for id_, three in zip(ids, sides, strict=True))
    return [note for note in notes if note is not MISSING]


def by_id(state: State) -> dict[str, Any]:
    """Notes by id; one without an id is known by its content, so that a change of it is another note."""
    found: dict[str, Any] = {}
    for note in state.document.get("notes", []):
        id_ = _id(note)
        while id_ in found:
            id_ += " again"
        found[id_] = note
    return found


def _id(note: Any) -> str:
    id_ = note.get("id") if isinstance(note, dict) else None
    return id_ if isinstance(id_, str) else json.dumps(note, sort_keys=True)


def _note(id_: str, base: Any, mine: Any, theirs: Any, decide: Decider) -> Any:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return _fields(id_, base if isinstance(base, dict) else {}, mine, theirs, decide)
    keeper = theirs if mine is MISSING else mine
    if base is MISSING or (mine is not MISSING and theirs is not MISSING):
        return keeper
    if same(_content(keeper), _content(base)):
        return MISSING
    return decide.choose(Conflict("note", id_, (), base, mine, theirs))


def _fields(id_: str, base: Any, mine: Any, theirs: Any, decide: Decider) -> dict[str, Any]:
    merged = {}
    for key in [*theirs, *(key for key in mine if key not in theirs)]:
        values = [note.get(key, MISSING) for note in (base, mine, theirs)]
        value = place(*values) if key in _LAYOUT else decide.merge("note", id_, (key,), *values)
        if value is not MISSING:
            merged[key] = value
    return merged


def _content(note: Any) -> Any:
    if not isinstance(note, dict):
        return note
    return {key: value for key, value in note.items() if key not in _LAYOUT}
