"""The doctor called as an operator calls it."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

from django.core.management import call_command


class Visit:
    """What it found, and its exit code."""

    def __init__(self, *arguments: str) -> None:
        out, self.code = StringIO(), 0
        try:
            call_command("doctor", "--json", *arguments, stdout=out)
        except SystemExit as end:
            self.code = int(str(end.code))
        self.found: list[dict[str, Any]] = json.loads(out.getvalue())["findings"]

    def of(self, level: str, what: str = "") -> list[str]:
        """ "says → do" of the findings of a level."""
        return [
            f"{found['says']} → {found['do']}"
            for found in self.found
            if found["level"] == level and what in ("", found["what"])
        ]

    def one(self, level: str, part: str) -> str:
        matching = [text for text in self.of(level) if part in text]
        assert len(matching) == 1, self.found
        return matching[0]
