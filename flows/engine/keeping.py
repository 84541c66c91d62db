"""What the stored trace keeps beside the steps, so that each step's data can be told later.

The first row has ``start``: what was known when the turn began. A row whose step changed something has
``changes``: the new values alone, since the old ones follow from the rows before. Both are made when a
turn is stored, from what the engine only refers to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flows.engine.folding import Room, fold
from flows.engine.turn import Turn
from nodes import turndata
from nodes.contract import Event, Page, Result
from nodes.outside import product_json
from nodes.ports import Category, Product, Profile

_PLAIN = (str, int, float, bool)


def kept_trace(turn: Turn, **notes: Any) -> list[dict[str, Any]]:
    """The rows as they are stored. ``notes``: further facts for ``start``, such as the flow's name."""
    if not turn.rows:
        return []
    room = Room()
    rows = list(turn.rows)
    start = {**notes, "resumed": turn.resumed, "asked": _asked(turn.event, room)}
    rows[0] = {**rows[0], "start": {**start, "memory": fold(turn.before, room)}}
    for number, result in turn.changed.items():
        rows[number] = {**rows[number], "changes": _changes(result, room)}
    return rows


def _asked(event: Event, room: Room) -> dict[str, Any]:
    """What came with the message; the message itself is stored as such."""
    asked: dict[str, Any] = fold({"language": event.language, **_page(event.page)}, room)["values"]
    return asked


def _page(page: Page) -> dict[str, Any]:
    return {name: value for name, value in page._asdict().items() if value is not None}


def _changes(result: Result, room: Room) -> dict[str, Any]:
    """{"reset"?, "memory"?, "turn"?}."""
    changes: dict[str, Any] = {"reset": True} if result.reset else {}
    if result.remember:
        changes["memory"] = fold(result.remember, room)
    if result.turn:
        changes["turn"] = fold({name: _told(name, v) for name, v in result.turn.items()}, room)
    return changes


def _told(name: str, value: Any) -> Any:
    """Turn-scoped data may be anything; the history is sent with the prompt and stands there."""
    if name == turndata.HISTORY:
        return {"messages": len(value)}
    return as_json(value)


def as_json(value: Any) -> Any:
    """JSON values; of a class that is not known here only its name."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Product):
        return product_json(value)
    if isinstance(value, Category):
        return value.slug
    if isinstance(value, Page):
        return _page(value)
    if isinstance(value, Profile):
        return {"assistant_name": value.assistant_name, "shop_name": value.shop_name}
    if isinstance(value, Mapping):
        return {str(name): as_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    return {"class": type(value).__name__}
