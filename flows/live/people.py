"""Who has a flow open, as one of its sockets knows it. Nobody keeps a list: each tells of itself, and is
forgotten when it was silent for too long, so that a killed process leaves nobody behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import monotonic
from typing import Any

MOST_PEOPLE = 50
SILENT_SECONDS = 50.0


@dataclass(frozen=True, slots=True)
class Member:
    """One open editor. `node`: what is selected in it."""

    id: str
    user_id: int
    name: str
    edits: bool
    node: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


class People:
    """The others. More than MOST_PEOPLE are not remembered."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._seen: dict[str, tuple[Member, float]] = {}

    def here(self, member: Member) -> bool:
        """Whether that is news."""
        before = self._seen.get(member.id)
        if before is None and len(self._seen) >= MOST_PEOPLE:
            return False
        self._seen[member.id] = (member, self._clock())
        return before is None or before[0] != member

    def gone(self, id_: str) -> bool:
        return self._seen.pop(id_, None) is not None

    def forget_silent(self) -> bool:
        oldest = self._clock() - SILENT_SECONDS
        silent = [id_ for id_, (_, at) in self._seen.items() if at < oldest]
        for id_ in silent:
            del self._seen[id_]
        return bool(silent)

    def to_json(self) -> list[dict[str, Any]]:
        return [member.to_json() for member, _ in self._seen.values()]


class Pace:
    """How often something may be said: `burst` at once, then `per_second`."""

    def __init__(
        self, burst: int, per_second: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._left, self._at = float(burst), clock()

    def take(self) -> bool:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
