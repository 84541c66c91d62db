"""What a comparison found, and what would be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """`FINE` needs nothing, `ADD` is done online, `ATTENTION` is for the owner of the server."""

    FINE = "fine"
    ADD = "to add"
    ATTENTION = "needs attention"


ONLINE = ("INSTANT", "INPLACE, LOCK=NONE")
# No server builds an index without reading the table.
ONLINE_INDEX = ("INPLACE, LOCK=NONE",)
COPY = ("COPY",)


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: `ALTER TABLE table change, ALGORITHM=...`, or a whole `statement` where it creates.

    `algorithms` in the order in which they are tried. `instead`: the step where rows forbid this one.
    """

    table: str
    change: str
    algorithms: tuple[str, ...] = ONLINE
    statement: str = ""
    instead: Step | None = None

    @property
    def copies(self) -> bool:
        """The table is copied, and nobody can write to it meanwhile."""
        return self.algorithms == COPY

    @property
    def needed(self) -> bool:
        """Nothing of ours can work without it. Without an index everything does, slower."""
        return bool(self.statement) or self.change.startswith("ADD COLUMN")

    def sql(self, algorithm: str) -> str:
        if self.statement:
            return self.statement
        return f"ALTER TABLE `{self.table}` {self.change}, ALGORITHM={algorithm}"

    def __str__(self) -> str:
        return self.statement or f"ALTER TABLE `{self.table}` {self.change}"


@dataclass(frozen=True, slots=True)
class Finding:
    """`subject`: a column, an index, or "" for the table itself. `offer`: SQL that we never run."""

    kind: Kind
    table: str
    subject: str
    text: str
    step: Step | None = None
    offer: str = ""
