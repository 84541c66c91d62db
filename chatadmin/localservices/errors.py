"""What goes wrong with local services, in words for people."""

from __future__ import annotations

from pathlib import Path


class LocalServiceError(Exception):
    """A private database could not be started or removed; the message says what to do."""


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log, indented; a note when there is none."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"    (no log at {log})"
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])
