"""One line of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from conversations.browser.texts import Record
from conversations.browser.values import NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: CSS words; `hint`: the full value where `text` is shortened."""

    text: str
    kind: str = ""
    hint: str = ""
    detail: bool = False  # links to the conversation
    not_json: bool = False

    @property
    def kinds(self) -> list[str]:
        return self.kind.split()


EMPTY = Line(NOTHING, "none")


@dataclass(frozen=True, slots=True)
class Names:
    """`tenants` by id, `flows` by id as text, `nodes` by (revision or flow, node), both as text."""

    tenants: Mapping[int, str]
    flows: Mapping[str, str]
    nodes: Mapping[tuple[str, str], str] = field(default_factory=dict)


Maker = Callable[[Record, str, Names], Line]
