"""What the model and the web said in a turn, in order, so that the turn can be run again without asking.

The test chat goes on after a breakpoint with it, and a test case answers from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flows.engine import StateError

Entry = dict[str, Any]
MOST_ENTRIES = 200
_TYPES: dict[str, type | tuple[type, ...]] = {
    "key": str,
    "text": str,
    "tokens": int,
    "model": str,
    "offline": bool,
    "status": int,
    "content_type": str,
    "error": dict,
}


@dataclass(slots=True)
class Tape:
    """Entries have a key that names the question, and the answer's fields or {"error"}."""

    model: list[Entry] = field(default_factory=list)
    web: list[Entry] = field(default_factory=list)

    @classmethod
    def from_json(cls, raw: Any) -> Tape:
        """Raises StateError for anything `to_json` did not make. None: an empty one."""
        if raw is None:
            return cls()
        if not isinstance(raw, dict) or set(raw) - {"model", "web"}:
            raise StateError("The recorded answers are not ours.")
        return cls(_entries(raw.get("model", []), "text"), _entries(raw.get("web", []), "status"))

    def to_json(self) -> dict[str, list[Entry]]:
        return {"model": self.model, "web": self.web}


def _entries(raw: Any, needed: str) -> list[Entry]:
    if not isinstance(raw, list) or len(raw) > MOST_ENTRIES or not all(map(_fits, raw)):
        raise StateError("The recorded answers are not ours.")
    if not all("key" in entry and (needed in entry or "error" in entry) for entry in raw):
        raise StateError("The recorded answers are not ours.")
    return raw


def _fits(entry: Any) -> bool:
    if not isinstance(entry, dict) or set(entry) - set(_TYPES):
        return False
    if any(not isinstance(value, _TYPES[name]) for name, value in entry.items()):
        return False
    return "error" not in entry or _is_error(entry["error"])


def _is_error(error: dict[str, Any]) -> bool:
    message = error.get("message")
    told = isinstance(message, dict) and isinstance(message.get("en"), str)
    return told and isinstance(error.get("code"), str)
