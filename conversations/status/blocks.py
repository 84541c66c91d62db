"""What a section of the status is made of; page, Markdown and JSON are made from the same blocks."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """`WORDS`: nothing here can tell; it stands as in the document."""

    DONE = "done"
    DOING = "doing"
    TODO = "todo"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Text:
    """`from_document`: the document's own words, not computed."""

    text: str
    from_document: bool = False
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    state: State
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    title: str
    items: list[Item]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Fact:
    """`how`: how the value was computed."""

    name: str
    value: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    facts: list[Fact]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, of a query if there is `sql`. `problem`: why there are no rows. `ms`: what it took."""

    title: str
    head: list[str]
    rows: list[list[str]]
    sql: str = ""
    ms: float | None = None
    problem: str = ""
    kind: str = "grid"


Block = Text | Items | Facts | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """`level` 2 or 3, as in the document."""

    key: str
    title: str
    blocks: list[Block]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    at: str
    ms: float
    percent: int
    sections: list[Section] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
