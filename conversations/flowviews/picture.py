"""A flow as a small picture with the path of one turn in it. Pure: a document and steps in, shapes out.

The document may hold whatever was stored: what has no place or no ends is left out, never an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

WIDTH, HEIGHT, EDGE = 150, 46, 24
# The editor's boxes are wider, and stand further apart, than a picture has room for.
ACROSS, DOWN = 0.62, 0.62
# Of a larger flow only the path and what lies next to it is drawn.
MOST_BOXES = 120
LONGEST_NAME = 17

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Visit:
    """One step of a turn."""

    node_id: str
    output: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """`steps`: the numbers of the visits, from 1; empty where the turn did not come by."""

    id: str
    name: str
    type: str
    x: int
    y: int
    steps: tuple[int, ...]
    failed: bool

    @property
    def short(self) -> str:
        return self.name if len(self.name) <= LONGEST_NAME else self.name[: LONGEST_NAME - 1] + "…"

    @property
    def numbers(self) -> str:
        return ", ".join(map(str, self.steps))


@dataclass(frozen=True, slots=True)
class Link:
    """`d`: the curve, as SVG writes it; `x`, `y`: its middle."""

    d: str
    output: str
    lit: bool
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """Units of SVG. Lit links come last, on top. `gone`: visited, but not in this version."""

    boxes: list[Box]
    links: list[Link]
    x: int
    y: int
    width: int
    height: int
    left_out: int
    gone: list[str]


def draw(document: Any, visits: Sequence[Visit], most: int | None = MOST_BOXES) -> Picture:
    """`most` boxes, None: all of them."""
    nodes = _nodes(document)
    edges = _edges(document, nodes)
    steps = _steps(visits)
    shown = _shown(nodes, edges, steps, len(nodes) if most is None else most)
    lit = _taken(visits)
    failed = {visit.node_id for visit in visits if visit.failed}
    boxes = [_box(id, nodes[id], steps.get(id, ()), failed=id in failed) for id in shown]
    places = {box.id: box for box in boxes}
    links = [
        _link(places[source], places[target], output, lit=(source, output, target) in lit)
        for source, output, target in edges
        if source in places and target in places
    ]
    left = min((box.x for box in boxes), default=0) - EDGE
    top = min((box.y for box in boxes), default=0) - EDGE
    return Picture(
        boxes,
        sorted(links, key=lambda link: link.lit),
        left,
        top,
        max((box.x for box in boxes), default=0) + WIDTH + EDGE - left,
        max((box.y for box in boxes), default=0) + HEIGHT + EDGE - top,
        len(nodes) - len(boxes),
        sorted(steps.keys() - nodes.keys()),
    )


def _items(document: Any, key: str) -> list[Raw]:
    items = document.get(key) if isinstance(document, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _nodes(document: Any) -> dict[str, Raw]:
    return {n["id"]: n for n in _items(document, "nodes") if isinstance(n.get("id"), str)}


def _edges(document: Any, nodes: Raw) -> list[tuple[str, str, str]]:
    """(source, output, target) of those whose ends exist."""
    found = [
        (edge.get("source"), edge.get("sourceOutput"), edge.get("target"))
        for edge in _items(document, "edges")
    ]
    return [
        (str(source), str(output or ""), str(target))
        for source, output, target in found
        if isinstance(source, str)
        and source in nodes
        and isinstance(target, str)
        and target in nodes
    ]


def _steps(visits: Iterable[Visit]) -> dict[str, tuple[int, ...]]:
    steps: dict[str, tuple[int, ...]] = {}
    for number, visit in enumerate(visits, start=1):
        steps[visit.node_id] = (*steps.get(visit.node_id, ()), number)
    return steps


def _taken(visits: Sequence[Visit]) -> set[tuple[str, str, str]]:
    """The edges that lead from each visit to the next one."""
    return {(one.node_id, one.output, after.node_id) for one, after in pairwise(visits)}


def _shown(nodes: Raw, edges: list[tuple[str, str, str]], steps: Raw, most: int) -> list[str]:
    if len(nodes) <= most:
        return list(nodes)
    near = {id for id in steps if id in nodes}
    for source, _, target in edges:
        if len(near) < most and (source in steps or target in steps):
            near |= {source, target}
    return [id for id in nodes if id in near]


def _box(id: str, node: Raw, steps: tuple[int, ...], *, failed: bool) -> Box:
    position = node.get("position")
    place = position if isinstance(position, dict) else {}
    name = node.get("name")
    return Box(
        id=id,
        name=name if isinstance(name, str) and name else id,
        type=str(node.get("type") or ""),
        x=_number(place.get("x"), ACROSS),
        y=_number(place.get("y"), DOWN),
        steps=steps,
        failed=failed,
    )


def _number(value: Any, scale: float) -> int:
    """Whole units, within what a picture can show."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return 0
    return round(max(-1e6, min(1e6, value)) * scale)


def _link(one: Box, other: Box, output: str, *, lit: bool) -> Link:
    """From the right side of one box to the left side of the other."""
    x, y = one.x + WIDTH, one.y + HEIGHT // 2
    to_x, to_y = other.x, other.y + HEIGHT // 2
    pull = max(24, abs(to_x - x) // 2)
    curve = f"M{x} {y}C{x + pull} {y} {to_x - pull} {to_y} {to_x} {to_y}"
    return Link(curve, output, lit, (x + to_x) // 2, (y + to_y) // 2)
