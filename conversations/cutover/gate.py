"""One condition with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """`says`: what was found. `mend`: where a closed gate is opened: an address or a command."""

    key: str
    is_open: bool
    says: str
    mend: str = ""

    def to_json(self) -> dict[str, object]:
        return {"key": self.key, "open": self.is_open, "says": self.says, "mend": self.mend}


def gate(key: str, is_open: bool, says: str, mend: str) -> Gate:
    return Gate(key, is_open, says, "" if is_open else mend)
