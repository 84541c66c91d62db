"""A step's data as lines of a page: name, before, after; what changed first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.browser.values import dumped
from conversations.flowviews.explain.explanation import Explained
from conversations.flowviews.explain.replay import Held, StepData

LONG = 160
# Of the values that a step left alone; a page of a hundred steps must open, and the file has them all.
MOST_SAME = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """`bytes` of the whole value where only its beginning was kept."""

    text: str
    bytes: int | None = None

    @property
    def is_long(self) -> bool:
        return len(self.text) > LONG or "\n" in self.text


@dataclass(frozen=True, slots=True)
class Line:
    """`this_turn`: known for this message only. None: not there."""

    name: str
    this_turn: bool
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the prompt."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the page. `known` False: its data was not stored. `more`: unchanged ones not shown."""

    told: Explained
    known: bool
    complete: bool
    changed: list[Line]
    same: list[Line]
    more: int
    prompt: list[Said]
    noted: str
    model: str


def shown(told: Explained) -> ShownStep:
    data = told.data
    same = _same(data) if data else []
    rest = {n: v for n, v in told.detail.items() if n not in ("prompt", "model", "tokens")}
    return ShownStep(
        told,
        data is not None,
        data is None or data.complete,
        [
            Line(change.name, change.scope == "turn", _shown(change.before), _shown(change.after))
            for change in (data.changes if data else [])
        ],
        [_line(*one) for one in same[:MOST_SAME]],
        max(0, len(same) - MOST_SAME),
        _prompt(told.detail.get("prompt")),
        _clean(dumped(rest)) if rest else "",
        str(told.detail.get("model") or ""),
    )


def _same(data: StepData) -> list[tuple[str, str, Held]]:
    """(scope, name, value) of what the step left alone."""
    touched = {(change.scope, change.name) for change in data.changes}
    return [(*key, held) for key, held in data.before.items() if key not in touched]


def _line(scope: str, name: str, held: Held) -> Line:
    value = _shown(held)
    return Line(name, scope == "turn", value, value)


def _shown(held: Held | None) -> Shown | None:
    if held is None:
        return None
    text = held.value if isinstance(held.value, str) else dumped(held.value)
    size = held.cut.get("bytes") if held.cut else None
    return Shown(_clean(text), size if isinstance(size, int) else None)


def _prompt(lines: Any) -> list[Said]:
    return [
        Said(_clean(str(line.get("role") or "")), _clean(str(line.get("content") or "")))
        for line in (lines if isinstance(lines, list) else [])
        if isinstance(line, dict)
    ]


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # half an emoji in an escape
