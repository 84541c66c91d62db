"""What an import changed or could not take over, one note for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flows.document.values import is_storable
from nodes.text.localized import Words, choose, words


@dataclass(frozen=True, slots=True)
class ImportNote:
    """``value`` is the part of the old flow that the note speaks of, if there is one."""

    code: str
    node_id: str | None
    message: Words
    value: Any = None

    def text(self, language: str) -> str:
        return choose(self.message, language)


@dataclass(slots=True)
class Report:
    notes: list[ImportNote] = field(default_factory=list)

    def add(self, code: str, node_id: str | None, en: str, tr: str, value: Any = None) -> None:
        message = words(_sayable(en), _sayable(tr))
        self.notes.append(ImportNote(code, node_id, message, value))


def _sayable(text: str) -> str:
    """Names of the old flow stand in messages as they came; no page or terminal shows all of them."""
    return "".join(char if is_storable(char) else "\ufffd" for char in text)
