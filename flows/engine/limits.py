"""What one turn may cost at most. The same in test chat, replay and production."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``visits``: of one node in one turn (a wait ends the turn). Sizes are bytes of JSON/UTF-8."""

    steps: int = 100
    visits: int = 3
    deadline_seconds: float = 60.0
    memory_bytes: int = 256 * 1024
    reply_bytes: int = 65_535  # a TEXT column
