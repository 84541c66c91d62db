"""What a plan consists of; page and Markdown show the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """`facts`: (name, text). `commands`: each to be typed as it stands; `note` stands before them."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RollbackPlan:
    """`made_at`: UTC, to the minute."""

    title: str
    made_at: str
    sections: tuple[Section, ...]
