"""What the import did: numbers that add up, and words for everything that was left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

FATES = ("inserted", "there", "conflict", "held", "refused", "left")
MOST_REASONS = 20


@dataclass
class TableReport:
    """`read` = the sum of all fates. `renumbered` are among those inserted. `left`: not this command's."""

    read: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    renumbered: int = 0
    columns_added: list[str] = field(default_factory=list)
    created: bool = False
    reasons: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def count(self, fate: str, reason: str = "", rows: int = 1) -> None:
        self.fates[fate] += rows
        if reason and (reason in self.reasons or len(self.reasons) < MOST_REASONS):
            self.reasons[reason] += rows
        elif reason:
            self.reasons["other reasons, see the report file"] += rows

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def to_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            **{fate: self.fates[fate] for fate in FATES},
            "renumbered": self.renumbered,
            "columns_added": self.columns_added,
            "created": self.created,
            "reasons": dict(self.reasons),
            "notes": self.notes,
        }


@dataclass
class Report:
    """`skipped`: statements that were not followed, by kind. `cut`: where a file ends too early.

    `details`: the file with the rows of conflicts and refusals, '' where there are none.
    """

    files: list[str]
    execute: bool
    tables: dict[str, TableReport] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    details: str = ""

    def table(self, name: str) -> TableReport:
        return self.tables.setdefault(name, TableReport())

    def total(self, fate: str) -> int:
        return sum(table.fates[fate] for table in self.tables.values())

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def needs_a_person(self) -> bool:
        return bool(self.cut) or any(self.total(f) for f in ("conflict", "held", "refused"))

    def to_json(self) -> dict[str, Any]:
        return {
            "files": self.files,
            "executed": self.execute,
            "tables": {name: table.to_json() for name, table in self.tables.items()},
            "skipped": dict(self.skipped),
            "notes": self.notes,
            "cut": self.cut,
            "leftovers": self.leftovers,
            "details": self.details or None,
        }
