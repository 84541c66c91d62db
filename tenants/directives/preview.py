"""What this room cannot know: the rest of a prompt, and the model. Higher rooms say it.

`settings.DIRECTIVE_PREVIEWS` holds dotted paths of classes that are a `Preview`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Choice:
    """A prompt that directives become a part of, for example a node of a flow."""

    id: str
    label: str


@dataclass(frozen=True)
class Part:
    """A part of the system prompt as the model gets it; `origin` in the reader's language."""

    origin: str
    text: str


@dataclass(frozen=True)
class Answer:
    """`error`: in words, where there is no text. `offline`: no model was asked."""

    text: str
    model: str = ""
    tokens: int = 0
    offline: bool = False
    error: str = ""


class Preview(Protocol):
    def choices(self, tenant: Any) -> list[Choice]:
        """The prompts of this tenant."""

    def parts(self, tenant: Any, id: str, directives: Sequence[Part]) -> list[Part]:
        """The whole system prompt, the directives in their place; in the reader's language."""

    def answers(self, tenant: Any, id: str, prompts: Sequence[str], message: str) -> list[Answer]:
        """An answer to the message for each list of directives; stores nothing."""


def all_choices(tenant: Any) -> list[Choice]:
    """Of all previews; the ids say whose they are."""
    return [
        Choice(f"{number}:{choice.id}", choice.label)
        for number, preview in enumerate(_previews())
        for choice in preview.choices(tenant)
    ]


def find(id: str) -> tuple[Preview, str]:
    """Raises LookupError."""
    number, _colon, own = id.partition(":")
    if not number.isdecimal():
        raise LookupError(id)
    return _previews()[int(number)], own


def _previews() -> list[Preview]:
    return [import_string(path)() for path in settings.DIRECTIVE_PREVIEWS]
